import type { FileSpan } from '../../capture/place.ts';
import { spansOf } from './plan.ts';
import type { Patch } from './stream-cut.ts';

export interface Replacement {
  /** Where the text stands in the message, header included. */
  readonly offset: number;
  readonly length: number;
  readonly patches: readonly (Patch & { readonly capture: number; readonly packet: number })[];
}

/** Puts `text` where `original` stands in a message, whichever case its letters have. Both have one length. */
export function replaceInMessage(
  bytes: Uint8Array,
  spans: readonly FileSpan[],
  original: string,
  text: string,
): readonly Replacement[] {
  if (original.length !== text.length || original === '') return [];
  const encoder = new TextEncoder();
  const content = encoder.encode(text);
  const lower = new TextDecoder('latin1').decode(bytes).toLowerCase();
  const needle = new TextDecoder('latin1').decode(encoder.encode(original.toLowerCase()));
  const replacements: Replacement[] = [];
  for (let at = lower.indexOf(needle); at >= 0; at = lower.indexOf(needle, at + needle.length)) {
    let done = 0;
    const patches = spansOf(spans, at, at + content.length).map(({ capture, packet, offset, length }) => {
      const patch = { capture, packet, offset, bytes: content.subarray(done, done + length) };
      done += length;
      return patch;
    });
    replacements.push({ offset: at, length: content.length, patches });
  }
  return replacements;
}
