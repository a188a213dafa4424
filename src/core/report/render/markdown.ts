/** For tickets: GitHub's and Jira's common ground. Text is escaped so that a hostile name stays a name. */
import type { Block, Cell, LadderRow, Punctuation, ReportDocument, ReportSection } from '../document/model.ts';
import { aside } from '../document/headings.ts';
import { assertNever } from '../../bytes/assert-never.ts';
import { visible } from './escape.ts';
import { widthOf } from './text-width.ts';

export function renderMarkdown(report: ReportDocument): string {
  const { punctuation, kind, version, madeAt } = report;
  const sections = report.sections.map((section) => sectionMarkdown(section, punctuation)).join('\n');
  const notes = report.notes.map((note) => `> ${escapeMarkdown(note)}\n\n`).join('');
  const made = [kind, `Handscope ${version}`, madeAt].join(punctuation.comma);
  return `${notes}${sections}\n---\n\n${escapeMarkdown(`${made}${punctuation.stop}${report.footer}`)}\n`;
}

function sectionMarkdown({ title, confidence, blocks }: ReportSection, punctuation: Punctuation): string {
  const heading = confidence === null ? title : title + aside(confidence.word, punctuation);
  const texts = blocks.map((block, at) => `${blockMarkdown(block, punctuation, listsBefore(blocks, at))}\n`);
  return `# ${escapeMarkdown(heading)}\n\n${texts.join('\n')}`;
}

/** How many lists of facts stand right before this block. */
function listsBefore(blocks: readonly Block[], at: number): number {
  const other = blocks.slice(0, at).findLastIndex(({ kind }) => kind !== 'facts');
  return at - other - 1;
}

function blockMarkdown(block: Block, { colon }: Punctuation, neighbours: number): string {
  // Two lists with one marker would be one list, with every line a paragraph.
  const marker = neighbours % 2 === 0 ? '-' : '*';
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(block.text)}`;
    case 'paragraph':
      return escapeMarkdown(block.text);
    case 'facts':
      return block.columns
        .flat()
        .map(([label, value]) => `${marker} **${escapeMarkdown(label)}**${colon}${escapeMarkdown(value)}`)
        .join('\n');
    case 'steps':
      return block.items
        .map(
          ({ text, copy }, at) =>
            `${block.isOrdered ? `${at + 1}.` : '-'} ${escapeMarkdown(text)}${copy === null ? '' : `\n\n${fence(copy, '   ')}\n`}`,
        )
        .join('\n');
    case 'evidence':
      return block.items
        .map(({ packet, text }) => `- ${packet === null ? '' : `**#${packet}** `}${escapeMarkdown(text)}`)
        .join('\n');
    case 'table':
      return tableMarkdown(block.head, block.rows);
    case 'ladder':
      return fence(ladderText(block), '');
    case 'checklist':
      return block.items
        .map(({ isDone, text, note }) => `- [${isDone ? 'x' : ' '}] ${escapeMarkdown(`${text}${colon}${note}`)}`)
        .join('\n');
    case 'names':
      return fence(block.items.join('\n'), '');
    default:
      return assertNever(block);
  }
}

function ladderText({ client, server, columns, rows }: Extract<Block, { kind: 'ladder' }>): string {
  const [seconds, packet] = columns;
  const head = `${padding(seconds, 9)}${seconds} ${packet}${padding(packet, 7)} ${client} -> ${server}`;
  return [head, ...rows.map(ladderLine)].join('\n');
}

function padding(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - widthOf(text)));
}

function ladderLine(row: LadderRow): string {
  const arrow = row.from === 'client' ? '->' : '<-';
  const tag = row.tag === null ? '' : ` [${row.tag}]`;
  return `${row.seconds.padStart(9)} ${`#${row.packet}`.padEnd(7)} ${arrow} ${row.name}${tag}${row.detail === '' ? '' : `  ${row.detail}`}`;
}

function tableMarkdown(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const columns = Math.max(head.length, ...rows.map((cells) => cells.length));
  const line = (cells: readonly string[]): string =>
    `| ${Array.from({ length: columns }, (_, at) => cells[at] ?? '').join(' | ')} |`;
  return [
    line(head.map(escapeMarkdown)),
    line(Array.from({ length: columns }, () => '---')),
    ...rows.map((cells) => line(cells.map(({ text }) => escapeMarkdown(text)))),
  ].join('\n');
}

/** A fence longer than any run of backticks inside it. */
function fence(text: string, indent: string): string {
  const shown = visible(text);
  const longest = Math.max(2, ...[...shown.matchAll(/`+/gu)].map(([run]) => run.length));
  const ticks = '`'.repeat(longest + 1);
  return [ticks, ...shown.split('\n'), ticks].map((line) => indent + line).join('\n');
}

function escapeMarkdown(text: string): string {
  return (
    visible(text)
      .replace(/\r?\n/gu, ' ')
      // An underscore inside a word, and a `#` or `>` behind something, mean nothing: `TLS_AES_128_GCM_SHA256` stays readable.
      .replace(
        /[\\`*[\]<|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)|^[#>+=-]|(?<=^\d{1,9})[.)](?=\s|$)/gu,
        '\\$&',
      )
  );
}
