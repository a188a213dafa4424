/** Steps over headers whose length is known beforehand. */
import { LAYER, type Frame, type Layer } from './frame.ts';

export function skip(frame: Frame, length: number, next: Layer, layer: string): Layer {
  if (!frame.has(length, layer)) return LAYER.done;
  frame.position += length;
  return next;
}

/** A header of `length` bytes with an EtherType at `typeAt`. */
export function skipThen(frame: Frame, length: number, typeAt: number, layer: string): Layer {
  if (!frame.has(length, layer)) return LAYER.done;
  frame.type = frame.view.getUint16(frame.position + typeAt);
  frame.position += length;
  // Cooked captures use 4 for "802.2 LLC follows".
  return frame.type === 4 ? LAYER.llc : LAYER.etherType;
}
