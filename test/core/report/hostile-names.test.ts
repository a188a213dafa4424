import { describe, expect, it } from 'vitest';
import type { ReportDocument } from '../../../src/core/report/document/model.ts';
import { renderHtml } from '../../../src/core/report/render/html.ts';
import { renderMarkdown } from '../../../src/core/report/render/markdown.ts';
import { reportHeadings } from '../../../src/text/report/index.ts';

const HOSTILE =
  '<script>alert(1)</script><img src=x onerror=y>"\'&[a](javascript:b) `c` | ``` \u202egnp.exe\n# heading';

const row = {
  seconds: '0.000',
  packet: 1,
  from: 'client' as const,
  name: HOSTILE,
  detail: HOSTILE,
  tag: HOSTILE,
  visibility: 'plain' as const,
  isFailing: true,
  isTcp: false,
};
const REPORT: ReportDocument = {
  language: HOSTILE,
  punctuation: reportHeadings.en.punctuation,
  kind: HOSTILE,
  title: HOSTILE,
  madeAt: HOSTILE,
  version: HOSTILE,
  notes: [HOSTILE],
  footer: HOSTILE,
  sections: [
    {
      id: HOSTILE,
      title: HOSTILE,
      confidence: { level: 'proved', word: HOSTILE },
      blocks: [
        { kind: 'heading', level: 2, text: HOSTILE },
        { kind: 'paragraph', text: HOSTILE, tone: 'lead' },
        { kind: 'facts', columns: [[[HOSTILE, HOSTILE]]] },
        { kind: 'steps', isOrdered: true, items: [{ text: HOSTILE, copy: HOSTILE }] },
        { kind: 'evidence', items: [{ packet: 1, text: HOSTILE }] },
        { kind: 'table', head: [HOSTILE], rows: [[{ text: HOSTILE, mark: 'match', isCode: true }]] },
        { kind: 'ladder', client: HOSTILE, server: HOSTILE, columns: [HOSTILE, HOSTILE], rows: [row] },
        { kind: 'names', items: [HOSTILE] },
        { kind: 'checklist', items: [{ isDone: false, text: HOSTILE, note: HOSTILE }] },
      ],
    },
  ],
};

describe('names that try to be more than names', () => {
  it('are text in HTML: no element, attribute or direction of theirs', () => {
    const html = renderHtml(REPORT);
    expect(html).not.toMatch(/<script|<img|\u202e/u);
    expect(html).not.toContain('onerror=y>');
    expect(html).not.toContain('"\'&[a]');
  });

  it('are text in Markdown: no tag, link, heading or code of theirs outside a fence', () => {
    const outside = renderMarkdown(REPORT).replace(/^ *(`{3,})\n[\s\S]*?\n *\1$/gmu, '');
    expect(outside).not.toMatch(/(?<!\\)<script|(?<!\\)\[a\](?!\\)|^# heading|\u202e/mu);
  });

  it('cannot end a fence', () => {
    const fences = renderMarkdown(REPORT).match(/^ *`{3,}$/gmu) ?? [];
    expect(fences.every((fence) => fence.trim() === '````')).toBe(true);
  });
});
