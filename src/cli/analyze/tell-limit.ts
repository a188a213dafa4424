import { EXPORT_CONNECTIONS_MAX } from '../../contract/contract.ts';
import type { Language } from '../../text/language.ts';
import { limitText } from '../../text/report/limit.ts';

/** A line on stderr where a report or a bundle cannot take all that was asked for: standard output may be the report. */
export function tellLimit(language: Language, asked: number): void {
  if (asked > EXPORT_CONNECTIONS_MAX)
    process.stderr.write(`handscope: ${limitText(language, EXPORT_CONNECTIONS_MAX, asked)}\n`);
}
