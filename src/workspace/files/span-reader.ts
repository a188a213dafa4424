import { concat } from '../../core/bytes/byte-arrays.ts';
import type { ReadSpans } from '../../core/handshakes/scan-model.ts';
import type { CaptureFile } from './capture-file.ts';

/** Reads spans over all captures of a case, in the order asked for. */
export function spanReader(captures: readonly CaptureFile[]): ReadSpans {
  return (spans) => {
    const parts: Uint8Array[] = [];
    for (let from = 0; from < spans.length;) {
      const capture = spans[from]?.capture ?? 0;
      let to = from;
      while (spans[to]?.capture === capture) to += 1;
      const file = captures[capture];
      if (file !== undefined) parts.push(file.read(spans.slice(from, to)));
      from = to;
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : concat(parts);
  };
}
