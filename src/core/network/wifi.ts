/**
 * IEEE 802.11 data frames (IEEE 802.11-2020, section 9.2). Frames that the network encrypts are counted, not read.
 * `frame.type` is 1 on entry where the driver padded the header to a multiple of four, and 2 where the two bytes of the
 * frame control stand the other way round.
 */
import { LAYER, type Frame, type Layer } from './frame.ts';

const PROTECTED = 0x40;
const ORDER = 0x80;
const AGGREGATE = 0x80;

export function decodeWifi(frame: Frame): Layer {
  const isPadded = frame.type === 1;
  if (!frame.has(24, '802.11')) return LAYER.done;
  const { view, position } = frame;
  const isSwapped = frame.type === 2;
  const control = view.getUint8(position + (isSwapped ? 1 : 0));
  const flags = view.getUint8(position + (isSwapped ? 0 : 1));
  const isData = (control & 0x0c) === 0x08 && (control & 0x40) === 0;
  if (!isData) return LAYER.done;
  if ((flags & PROTECTED) !== 0) {
    frame.note('encrypted-frames', '', {});
    return LAYER.done;
  }
  const isQos = (control & 0x80) !== 0;
  const addresses = (flags & 3) === 3 ? 30 : 24;
  const header = addresses + (isQos ? 2 : 0) + (isQos && (flags & ORDER) !== 0 ? 4 : 0);
  if (!frame.has(header, '802.11')) return LAYER.done;
  const isAggregate = isQos && (view.getUint8(position + addresses) & AGGREGATE) !== 0;
  frame.position += isPadded ? (header + 3) & ~3 : header;
  if (!isAggregate) return LAYER.llc;
  frame.resumeEnd = frame.end;
  return LAYER.wifiAggregate;
}

/** One subframe of an A-MSDU: two addresses, length, content; the next one is aligned to four. */
export function decodeAggregate(frame: Frame): Layer {
  const { view, position } = frame;
  frame.end = frame.resumeEnd;
  frame.resumeAt = -1;
  if (frame.end - position < 14) return LAYER.done;
  const length = view.getUint16(position + 12);
  frame.resumeAt = position + ((14 + length + 3) & ~3);
  frame.position = position + 14;
  frame.wireEnd = frame.position + length;
  frame.end = Math.min(frame.end, frame.wireEnd);
  return LAYER.llc;
}
