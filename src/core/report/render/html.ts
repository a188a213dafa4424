/** One file that works offline, without scripts, on paper and in the dark. */
import type { Block, Cell, ReportDocument, ReportSection } from '../document/model.ts';
import { assertNever } from '../../bytes/assert-never.ts';
import { escapeBreakable, escapeHtml } from './escape.ts';
import { widthOf } from './text-width.ts';
import { ladderSvg } from './ladder-svg.ts';
import { REPORT_STYLE } from './style.ts';

export function renderHtml(report: ReportDocument): string {
  return `<!doctype html>
<html lang="${escapeHtml(report.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="Handscope ${escapeHtml(report.version)}">
<title>${escapeHtml(report.title)} - Handscope</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
<header><b>Handscope</b><span>${escapeHtml(report.kind)}</span><span>${escapeHtml(report.madeAt)}</span></header>
${report.notes.map((note) => `<p class="note">${escapeHtml(note)}</p>\n`).join('')}${report.sections.map(sectionHtml).join('\n')}
<footer><span>${escapeHtml(report.footer)}</span></footer>
</main>
</body>
</html>
`;
}

function sectionHtml(section: ReportSection): string {
  const confidence =
    section.confidence === null
      ? ''
      : `<p class="confidence"><b class="${section.confidence.level}">${escapeHtml(section.confidence.word)}</b></p>\n`;
  return `<section id="${escapeHtml(section.id)}">\n${confidence}<h1>${escapeHtml(section.title)}</h1>\n${section.blocks.map(blockHtml).join('\n')}\n</section>`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escapeHtml(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p${block.tone === 'normal' ? '' : ` class="${block.tone}"`}>${escapeHtml(block.text)}</p>`;
    case 'facts':
      return `<div class="facts">${block.columns.map(factsHtml).join('')}</div>`;
    case 'steps': {
      const tag = block.isOrdered ? 'ol' : 'ul';
      return `<${tag}>${block.items.map(({ text, copy }) => `<li>${escapeHtml(text)}${copy === null ? '' : `<code>${escapeHtml(copy)}</code>`}</li>`).join('')}</${tag}>`;
    }
    case 'evidence':
      return `<ul class="why">${block.items.map(({ packet, text }) => `<li><span class="chip">${packet === null ? '' : `#${packet}`}</span><span>${escapeHtml(text)}</span></li>`).join('')}</ul>`;
    case 'table':
      return tableHtml(block.head, block.rows);
    case 'ladder':
      return `<div class="ladder">${ladderSvg(block)}</div>`;
    case 'checklist':
      return `<ul class="check">${block.items.map(({ isDone, text, note }) => `<li class="${isDone ? 'done' : 'open'}"><span aria-hidden="true">${isDone ? '&#9745;' : '&#9744;'}</span> ${escapeHtml(text)}<span class="note">${escapeHtml(note)}</span></li>`).join('')}</ul>`;
    case 'names':
      return `<ul class="names">${block.items.map((name) => `<li>${escapeHtml(name)}</li>`).join('')}</ul>`;
    default:
      return assertNever(block);
  }
}

function factsHtml(rows: readonly (readonly [string, string])[]): string {
  return `<dl>${rows.map(([label, value]) => `<div><dt>${escapeHtml(label)}</dt><dd>${escapeBreakable(value)}</dd></div>`).join('')}</dl>`;
}

function tableHtml(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const headHtml =
    head.length === 0
      ? ''
      : `<thead><tr>${head.map((text) => `<th scope="col"${widthOf(text) <= SHORT_COLUMNS ? ' class="short"' : ''}>${escapeHtml(text)}</th>`).join('')}</tr></thead>`;
  return `<div class="table"><table>${headHtml}<tbody>${rows.map((cells) => `<tr>${cells.map(cellHtml).join('')}</tr>`).join('')}</tbody></table></div>`;
}

/** An alias, an address, a moment: not to be broken for the sake of the long text beside it. */
const SHORT_COLUMNS = 28;

function cellHtml({ text, mark, isCode }: Cell): string {
  const content = isCode === true ? `<code>${escapeHtml(text)}</code>` : escapeBreakable(text);
  const names = [...(mark === undefined ? [] : [mark]), ...(widthOf(text) <= SHORT_COLUMNS ? ['short'] : [])];
  return names.length === 0 ? `<td>${content}</td>` : `<td class="${names.join(' ')}">${content}</td>`;
}
