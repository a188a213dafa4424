import { describe, expect, it } from 'vitest';
import type { Block, ReportDocument } from '../../../../src/core/report/document/model.ts';
import { renderHtml } from '../../../../src/core/report/render/html.ts';
import { renderMarkdown } from '../../../../src/core/report/render/markdown.ts';
import { reportHeadings } from '../../../../src/text/report/index.ts';

const NAME = 'CN=MyCompany_Test CA,DC=testcore,DC=test,DC=dir,DC=mycompany,DC=com';

function reportOf(...blocks: readonly Block[]): ReportDocument {
  const text = {
    language: 'en',
    punctuation: reportHeadings.en.punctuation,
    kind: 'report',
    title: 'title',
    madeAt: 'now',
    version: '1',
    notes: [],
    footer: 'end',
  };
  return { ...text, sections: [{ id: 'one', title: 'title', confidence: null, blocks }] };
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text, tone: 'normal' });

describe('words in a report', () => {
  it.each([
    ['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'],
    ['憑證_名稱', '憑證_名稱'],
    ['_not emphasis_, __nor this__', '\\_not emphasis\\_, \\_\\_nor this\\_\\_'],
    ['a *b* [c](d) <e> `f` ~~g~~', 'a \\*b\\* \\[c\\](d) \\<e> \\`f\\` \\~\\~g\\~\\~'],
    ['# no heading, packet #7', '\\# no heading, packet #7'],
    ['> no quotation', '\\> no quotation'],
    ['- no item', '\\- no item'],
    ['--- no line', '\\--- no line'],
    ['2. no list, 3. none', '2\\. no list, 3. none'],
    ['10.0.0.1 is no list', '10.0.0.1 is no list'],
    ['CN=&amp;, R&D', 'CN=\\&amp;, R&D'],
  ])('%s is in Markdown %s', (text, written) => {
    expect(renderMarkdown(reportOf(paragraph(text)))).toContain(`\n${written}\n`);
  });

  it('are broken in HTML behind commas where they are long, and nothing is put into them', () => {
    const html = renderHtml(reportOf({ kind: 'facts', columns: [[['Issuer', NAME]]] }));
    expect(html).toContain('CA,<wbr>DC=testcore,<wbr>DC=test');
    expect(html.replaceAll('<wbr>', '')).toContain(NAME);
  });

  it('of two lists of facts beside each other stay two lists in Markdown', () => {
    const facts: Block = { kind: 'facts', columns: [[['Subject', 'CN=a']]] };
    const lines = renderMarkdown(reportOf(facts, facts, facts)).split('\n');
    expect(lines.filter((line) => line.includes('Subject')).map((line) => line[0])).toEqual(['-', '*', '-']);
  });

  it('stand between the marks of the language', () => {
    const report = {
      ...reportOf({ kind: 'facts', columns: [[['主體', 'CN=a']]] }),
      punctuation: reportHeadings['zh-TW'].punctuation,
    };
    expect(renderMarkdown(report)).toContain('**主體**：CN=a');
  });
});
