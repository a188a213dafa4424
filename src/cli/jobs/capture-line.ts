/** The line that ends each capture of `analyze --jobs`: schema handscope.capture/1 (docs/json.md). */
import { basename } from 'node:path';
import type { Failure } from '../../contract/views.ts';
import type { CaptureSummary } from '../../core/capture/place.ts';
import { failureText } from '../../text/errors/index.ts';
import type { Language } from '../../text/language.ts';
import { captureProblemText } from '../../text/problems/index.ts';

export interface CaptureEnd {
  /** As it was named in the call. */
  readonly name: string;
  readonly redact: boolean;
  readonly summary: CaptureSummary | null;
  /** Connections that the filter let through, and how many of them failed. */
  readonly connections: number;
  readonly failed: number;
  readonly failure: Failure | null;
}

export function captureLine(
  { name, redact, summary, connections, failed, failure }: CaptureEnd,
  language: Language,
): string {
  const json = {
    schema: 'handscope.capture/1',
    file: basename(name),
    path: redact ? null : name,
    read: failure === null,
    format: summary?.format ?? null,
    compression: summary?.compression ?? null,
    packets: summary?.packets ?? 0,
    bytes: summary?.bytes ?? 0,
    connections,
    failed,
    problems: (summary?.problems ?? []).map((problem) => ({
      code: problem.code,
      packet: problem.packet,
      offset: problem.offset,
      text: captureProblemText(language, problem),
    })),
    failure: failure === null ? null : { code: failure.code, text: failureText(language, failure) },
  };
  return `${JSON.stringify(json)}\n`;
}
