import type { FileSpan } from '../../capture/place.ts';
import { spansOf } from './plan.ts';
import type { Patch } from './stream-cut.ts';

/** Patches that put `text` where `original` stands in a message, whichever case its letters have. Both have one length. */
export function replaceInMessage(
  bytes: Uint8Array,
  spans: readonly FileSpan[],
  original: string,
  text: string,
): readonly (Patch & { readonly capture: number; readonly packet: number })[] {
  if (original.length !== text.length || original === '') return [];
  const encoder = new TextEncoder();
  const wanted = encoder.encode(original.toLowerCase());
  const content = encoder.encode(text);
  const lower = new TextDecoder('latin1').decode(bytes).toLowerCase();
  const needle = new TextDecoder('latin1').decode(wanted);
  const patches: (Patch & { readonly capture: number; readonly packet: number })[] = [];
  for (let at = lower.indexOf(needle); at >= 0; at = lower.indexOf(needle, at + needle.length)) {
    let done = 0;
    for (const { capture, packet, offset, length } of spansOf(spans, at, at + content.length)) {
      patches.push({ capture, packet, offset, bytes: content.subarray(done, done + length) });
      done += length;
    }
  }
  return patches;
}
