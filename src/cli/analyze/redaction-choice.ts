import type { RedactionChoice } from '../../workspace/exports/redaction.ts';
import type { AnalyzeOptions } from '../commands/analyze.ts';

export function redactionChoice({ redact, redactPorts }: AnalyzeOptions): RedactionChoice {
  return { redact, mapPorts: redactPorts };
}
