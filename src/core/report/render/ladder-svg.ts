import type { Block, LadderRow } from '../document/model.ts';
import { escapeHtml } from './escape.ts';

/** Units of the drawing; it scales with the page. */
const WIDTH = 720;
const ROW = 22;
const LEFT = 132;
const RIGHT = 704;
const TOP = 34;
const HEAD = 5;
const FONT = 11;
const CHIP_END = 112;

/** The timeline as inline SVG: time, packet, and an arrow from sender to receiver. Dashed is encrypted, dotted inferred. */
export function ladderSvg(ladder: Extract<Block, { kind: 'ladder' }>): string {
  const height = TOP + ladder.rows.length * ROW + 10;
  const label = ladder.rows.map((row) => `${row.from} ${row.name}`).join(', ');
  return [
    `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(label)}" font-size="${FONT}">`,
    `<text class="q" x="52" y="18" text-anchor="end">${escapeHtml(ladder.columns[0])}</text>`,
    `<text class="q" x="${CHIP_END}" y="18" text-anchor="end">${escapeHtml(ladder.columns[1])}</text>`,
    `<text class="s" x="${LEFT}" y="18">${escapeHtml(ladder.client)}</text>`,
    `<text class="s" x="${RIGHT}" y="18" text-anchor="end">${escapeHtml(ladder.server)}</text>`,
    `<line class="l" x1="${LEFT}" y1="26" x2="${LEFT}" y2="${height}"/><line class="l" x1="${RIGHT}" y1="26" x2="${RIGHT}" y2="${height}"/>`,
    ...ladder.rows.map((row, at) => rowSvg(row, TOP + at * ROW, ladder.rows[at - 1]?.packet !== row.packet)),
    '</svg>',
  ].join('');
}

function rowSvg(row: LadderRow, y: number, isFirstOfPacket: boolean): string {
  const middle = y + ROW / 2;
  const isHeavy = row.isFailing && !row.isTcp;
  const side = row.from === 'client' ? LEFT : RIGHT;
  return [
    isHeavy ? `<rect class="band" x="${LEFT + 1}" y="${y + 1}" width="${RIGHT - LEFT - 2}" height="${ROW - 2}"/>` : '',
    isFirstOfPacket ? packetSvg(row, middle) : '',
    row.isTcp
      ? ''
      : `<rect class="${isHeavy ? 'hb' : 'h'}" x="${side - 3}" y="${y + 3}" width="6" height="${ROW - 6}" rx="1"/>`,
    arrowSvg(row, middle),
    labelSvg(row, middle + 4),
  ].join('');
}

/** Time and number once for each packet, however many messages it brought. */
function packetSvg(row: LadderRow, middle: number): string {
  const text = `#${row.packet}`;
  const width = estimateWidth(text) + 8;
  const chip = `<rect class="${row.isFailing ? 'cb' : 'c'}" x="${CHIP_END - width}" y="${middle - 8}" width="${width}" height="16" rx="3"/>`;
  return `<text class="q" x="52" y="${middle + 4}" text-anchor="end">${escapeHtml(row.seconds)}</text>${chip}<text class="${row.isFailing ? 'b' : 'q'}" x="${CHIP_END - 4}" y="${middle + 4}" text-anchor="end">${text}</text>`;
}

function labelSvg(row: LadderRow, baseline: number): string {
  const isClient = row.from === 'client';
  const x = isClient ? LEFT + 10 : RIGHT - 10;
  const anchor = isClient ? 'start' : 'end';
  const name = row.isTcp ? 'q' : row.isFailing ? 's b' : 's';
  const detail =
    row.detail === ''
      ? ''
      : `<tspan class="${row.isFailing ? 'b' : 'q'}" dx="6" font-weight="400">${escapeHtml(row.detail)}</tspan>`;
  const tag = row.tag === null ? '' : `<tspan class="b s" dx="6">[${escapeHtml(row.tag)}]</tspan>`;
  return `<text class="${name}" x="${x}" y="${baseline}" text-anchor="${anchor}">${escapeHtml(row.name)}${tag}${detail}</text>`;
}

/** The wire takes what the words leave; their width is estimated, for a document without scripts cannot measure. */
function arrowSvg(row: LadderRow, y: number): string {
  const words = [row.name, row.detail, row.tag === null ? '' : `[${row.tag}]`].filter((part) => part !== '').join('  ');
  const taken = estimateWidth(words) + 20;
  const isClient = row.from === 'client';
  const from = isClient ? Math.min(LEFT + taken, RIGHT - 24) : Math.max(RIGHT - taken, LEFT + 24);
  const to = isClient ? RIGHT - 1 : LEFT + 1;
  const tip = isClient ? to - HEAD * 1.6 : to + HEAD * 1.6;
  const dash =
    row.visibility === 'encrypted'
      ? ' stroke-dasharray="6 4"'
      : row.visibility === 'inferred'
        ? ' stroke-dasharray="1.5 4"'
        : '';
  const isHeavy = row.isFailing && !row.isTcp;
  return `<line class="${isHeavy ? 'wb' : 'w'}" x1="${from}" y1="${y}" x2="${tip}" y2="${y}"${dash}/><path class="${isHeavy ? 'hb' : 'h'}" d="M${to} ${y}L${tip} ${y - HEAD}V${y + HEAD}z"/>`;
}

function estimateWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? FONT : FONT * 0.58;
  return width;
}
