/**
 * Text of pushed bytes: UTF-8, UTF-16 by its byte order mark, and Latin-1 from the place on where UTF-8 does not hold.
 * Tools of every system write these files, and mixed encodings within one log are common.
 */
import { concat } from '../../bytes/byte-arrays.ts';

export interface TextStream {
  push(chunk: Uint8Array): string;
  end(): string;
  /** UTF-8 did not hold somewhere, and Latin-1 was taken instead. */
  readonly fellBack: boolean;
}

/** Bytes that a UTF-8 character may have before its last one. */
const PENDING_MAX = 3;

export function createTextStream(): TextStream {
  let decoder: TextDecoder | null = null;
  let held: Uint8Array = new Uint8Array(0);
  let isUtf8 = true;
  let fellBack = false;

  const start = (chunk: Uint8Array): void => {
    const label = encodingOf(chunk);
    isUtf8 = label === 'utf-8';
    decoder = isUtf8 ? null : new TextDecoder(label);
  };

  const decodeUtf8 = (bytes: Uint8Array): string => {
    const whole = bytes.length - incompleteTail(bytes);
    held = bytes.slice(whole);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, whole));
    } catch {
      fellBack = true;
      return new TextDecoder('latin1').decode(bytes.subarray(0, whole));
    }
  };

  return {
    push(chunk) {
      const bytes = held.length === 0 ? chunk : concat([held, chunk]);
      if (decoder === null && isUtf8) {
        start(bytes);
        held = new Uint8Array(0);
      }
      return decoder === null ? decodeUtf8(bytes) : decoder.decode(chunk, { stream: true });
    },
    end() {
      if (decoder !== null) return decoder.decode();
      fellBack ||= held.length > 0;
      return held.length === 0 ? '' : new TextDecoder('latin1').decode(held);
    },
    get fellBack() {
      return fellBack;
    },
  };
}

/** The text of a whole file, however it is encoded. */
export function decodeWhole(bytes: Uint8Array): string {
  const stream = createTextStream();
  const text = stream.push(bytes) + stream.end();
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** How many bytes at the end begin a character that is not complete. */
function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(PENDING_MAX, bytes.length); back += 1) {
    const byte = bytes.at(-back) ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return needed > back ? back : 0;
  }
  return 0;
}
