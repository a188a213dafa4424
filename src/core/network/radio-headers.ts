/**
 * What capture tools write before an 802.11 frame: radiotap (radiotap.org), Prism and AVS, PPI; and Apple's tap header.
 * Their lengths are little-endian, but for AVS.
 */
import { LAYER, type Frame, type Layer } from './frame.ts';

const HAS_FLAGS = 2;
const HAS_TIME = 1;
const MORE_BITMAPS = 0x80000000;
const FLAG_PADDED = 0x20;
const FLAG_FRAME_CHECK = 0x10;
const FRAME_CHECK_BYTES = 4;

export function skipRadiotap(frame: Frame): Layer {
  if (!frame.has(8, 'radiotap')) return LAYER.done;
  const { view, position } = frame;
  const length = view.getUint16(position + 2, true);
  if (length < 8 || !frame.has(length, 'radiotap')) {
    frame.malformed('radiotap');
    return LAYER.done;
  }
  const flags = radiotapFlags(frame, position + length);
  if ((flags & FLAG_FRAME_CHECK) !== 0) {
    frame.wireEnd -= FRAME_CHECK_BYTES;
    frame.end = Math.max(position + length, Math.min(frame.end, frame.wireEnd));
  }
  frame.position = position + length;
  frame.type = (flags & FLAG_PADDED) === 0 ? 0 : 1;
  return LAYER.wifi;
}

/** The flags byte is the first field, or the second after an 8-byte timestamp that is aligned to 8. */
function radiotapFlags(frame: Frame, headerEnd: number): number {
  const { view, position } = frame;
  const present = view.getUint32(position + 4, true);
  if ((present & HAS_FLAGS) === 0) return 0;
  let at = position + 8;
  let bitmap = present;
  while ((bitmap & MORE_BITMAPS) !== 0 && at + 4 <= headerEnd) {
    bitmap = view.getUint32(at, true);
    at += 4;
  }
  if ((present & HAS_TIME) !== 0) at = position + ((at - position + 7) & ~7) + 8;
  return at < headerEnd ? view.getUint8(at) : 0;
}

/** Prism headers start with 0x44 and a little-endian length; AVS with its magic and a big-endian one. */
export function skipPrism(frame: Frame): Layer {
  if (!frame.has(8, 'prism')) return LAYER.done;
  const { view, position } = frame;
  const isAvs = view.getUint32(position) >>> 12 === 0x80211;
  return jump(frame, view.getUint32(position + 4, !isAvs), LAYER.wifi, 'prism');
}

/** PPI: version, flags, length 2, link type 4. */
export function skipPpi(frame: Frame): Layer {
  if (!frame.has(8, 'ppi')) return LAYER.done;
  const { view, position } = frame;
  frame.type = view.getUint32(position + 4, true);
  return jump(frame, view.getUint16(position + 2, true), LAYER.link, 'ppi');
}

/** Apple's pktap: length 4, record type 4, link type 4. */
export function skipAppleTap(frame: Frame): Layer {
  if (!frame.has(12, 'pktap')) return LAYER.done;
  const { view, position } = frame;
  frame.type = view.getUint32(position + 8, true);
  return jump(frame, view.getUint32(position, true), LAYER.link, 'pktap');
}

function jump(frame: Frame, length: number, next: Layer, layer: string): Layer {
  if (length < 8) {
    frame.malformed(layer);
    return LAYER.done;
  }
  if (!frame.has(length, layer)) return LAYER.done;
  frame.position += length;
  return next;
}
