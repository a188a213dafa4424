/** `--preview-redaction`: what would be left out and mapped. Nothing else is written. */
import { MAPPED_KINDS, type Mapping, type RedactionPreview } from '../../core/report/redaction/preview-model.ts';
import { redactionWords } from '../../text/redaction/index.ts';
import type { Case } from '../../workspace/case.ts';
import { redactionPreview } from '../../workspace/exports/preview.ts';
import type { AnalyzeOptions } from '../commands/analyze.ts';
import type { Output } from '../output.ts';
import { paint, printable, wrap, type Paint } from '../text/layout.ts';
import { redactionChoice } from './redaction-choice.ts';
import { reportedConnections } from './walk.ts';

const PREVIEW_SCHEMA = 'handscope.redaction/1';

/** Of a support bundle, which leaves out most and maps everywhere. */
export async function writeRedactionPreview(theCase: Case, options: AnalyzeOptions, output: Output): Promise<void> {
  const { connections } = await reportedConnections(theCase, options.filter);
  const choice = { connections, language: options.lang, includeSecrets: false, ...redactionChoice(options) };
  const preview = redactionPreview(theCase, { kind: 'bundle', ...choice });
  if (options.format === 'json') await output.write(`${JSON.stringify({ schema: PREVIEW_SCHEMA, ...preview })}\n`);
  else await output.write(`${previewLines(preview, options, output.isTerminal).join('\n')}\n`);
}

function previewLines(preview: RedactionPreview, { lang }: AnalyzeOptions, isTerminal: boolean): readonly string[] {
  const words = redactionWords[lang];
  const { strong, quiet } = paint(isTerminal && process.env['NO_COLOR'] === undefined);
  const number = new Intl.NumberFormat(lang);
  const list = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [strong(title), ...lines.flatMap((line) => wrap(printable(line), '  ', '    ')), ''];
  const mapped = MAPPED_KINDS.flatMap((kind) => mappingLines(words.mapped[kind], preview.mapped[kind], strong));
  const removed = preview.removed.map(({ kind, count, bytes }) =>
    words.removedKind[kind](number.format(count), number.format(bytes ?? 0)),
  );
  const changes = preview.changes.map(({ message, packet, capture, offset, length }) =>
    words.change(message, String(packet), capture, offset, offset + length - 1),
  );
  return [
    ...list(words.removed, removed),
    ...(mapped.length === 0 ? [words.nothingMapped, ''] : mapped),
    ...list(words.keptHosts, preview.kept.host),
    ...list(words.keptAddresses, preview.kept.address),
    ...list(words.keptPorts, preview.kept.port.map(String)),
    ...list(words.changes, changes.length === 0 ? [words.noChanges] : changes),
    ...wrap(words.alwaysStay, '').map(quiet),
    ...wrap(words.otherNamesEachCall, '').map(quiet),
  ];
}

function mappingLines(title: string, mappings: readonly Mapping[], strong: Paint['strong']): readonly string[] {
  if (mappings.length === 0) return [];
  const width = mappings.reduce((most, { from }) => Math.max(most, from.length), 0);
  const lines = mappings.map(({ from, to }) => `  ${printable(from).padEnd(width)}  ->  ${to}`);
  return [strong(`${title} (${mappings.length})`), ...lines, ''];
}
