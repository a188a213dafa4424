import { SecretStream, type SecretFinder } from '../core/report/redaction/find-secrets.ts';
import { failed } from '../workspace/failure.ts';
import type { Output } from './output.ts';

const encoder = new TextEncoder();

/**
 * An output that is looked through before it goes out, for what a terminal or a pipe has got cannot be taken back. Whoever
 * opened the file discards it when this fails.
 */
export function checkedOutput(output: Output, name: string, finder: SecretFinder): Output {
  const stream = new SecretStream(finder);
  return {
    ...output,
    write: async (text) => {
      const found = stream.push(encoder.encode(text));
      if (found !== null) throw failed('export-has-secret', name, { kind: found.kind, offset: found.offset });
      await output.write(text);
    },
  };
}
