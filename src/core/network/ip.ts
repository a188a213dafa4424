/**
 * IPv4 (RFC 791) and IPv6 with its extension headers (RFC 8200). The length on the wire is the header's own, so that
 * padding and trailers fall away; it is 0 where the sender's network card still had to cut the packet up (TSO).
 */
import { fragmentKey } from './address.ts';
import { HEADER_ROOM, type Datagram } from './fragments.ts';
import { LAYER, type Frame, type Layer } from './frame.ts';

const TCP = 6;
const MORE_FRAGMENTS = 0x2000;
const MAX_EXTENSIONS = 16;

export function decodeIp(frame: Frame): Layer {
  if (!frame.has(1, 'ip')) return LAYER.done;
  const version = frame.view.getUint8(frame.position) >> 4;
  if (version === 4) return LAYER.ipv4;
  if (version === 6) return LAYER.ipv6;
  frame.malformed('ip');
  return LAYER.done;
}

export function decodeIpv4(frame: Frame): Layer {
  if (!frame.has(20, 'ipv4')) return LAYER.done;
  const { view, position } = frame;
  const first = view.getUint8(position);
  const header = (first & 15) << 2;
  const total = view.getUint16(position + 2);
  if (first >> 4 !== 4 || header < 20 || (total !== 0 && total < header)) {
    frame.malformed('ipv4');
    return LAYER.done;
  }
  if (frame.headers !== null) frame.mark('ipv4');
  if (total !== 0) narrow(frame, position + total);
  frame.isIpv6 = false;
  frame.addresses = position + 12;
  frame.identification = view.getUint16(position + 4);
  if (!frame.has(header, 'ipv4')) return LAYER.done;
  const protocol = view.getUint8(position + 9);
  const fragment = view.getUint16(position + 6);
  frame.position = position + header;
  if ((fragment & 0x3fff) !== 0) {
    const identity = frame.identification;
    const isLast = (fragment & MORE_FRAGMENTS) === 0;
    return takeFragment(frame, position, protocol, identity, (fragment & 0x1fff) * 8, isLast);
  }
  frame.type = protocol;
  return protocol === TCP ? LAYER.tcp : LAYER.protocol;
}

function narrow(frame: Frame, wireEnd: number): void {
  frame.wireEnd = wireEnd;
  if (wireEnd < frame.end) frame.end = wireEnd;
}

export function decodeIpv6(frame: Frame): Layer {
  if (!frame.has(40, 'ipv6')) return LAYER.done;
  const { view, position } = frame;
  if (view.getUint8(position) >> 4 !== 6) {
    frame.malformed('ipv6');
    return LAYER.done;
  }
  const length = view.getUint16(position + 4);
  if (frame.headers !== null) frame.mark('ipv6');
  if (length !== 0) narrow(frame, position + 40 + length);
  frame.isIpv6 = true;
  frame.addresses = position + 8;
  frame.identification = -1;
  frame.type = view.getUint8(position + 6);
  frame.position = position + 40;
  return frame.type === TCP ? LAYER.tcp : decodeExtensions(frame, position);
}

/** Steps over extension headers; the fragment header (44) ends the walk, as does whatever is no extension. */
function decodeExtensions(frame: Frame, header: number): Layer {
  for (let count = 0; count < MAX_EXTENSIONS; count += 1) {
    const { type, position, view } = frame;
    const isOption = type === 0 || type === 43 || type === 60 || type === 135 || type === 139 || type === 140;
    if (type !== 44 && !isOption) break;
    if (!frame.has(8, 'ipv6 extension')) return LAYER.done;
    frame.type = view.getUint8(position);
    if (type === 44) {
      const field = view.getUint16(position + 2);
      const identity = view.getUint32(position + 4);
      frame.position = position + 8;
      if ((field & 0xfff9) === 0) continue;
      return takeFragment(frame, header, frame.type, identity, field & 0xfff8, (field & 1) === 0);
    }
    const length = 8 + view.getUint8(position + 1) * 8;
    if (!frame.has(length, 'ipv6 extension')) return LAYER.done;
    frame.position = position + length;
  }
  return frame.type === TCP ? LAYER.tcp : LAYER.protocol;
}

function takeFragment(
  frame: Frame,
  header: number,
  protocol: number,
  identity: number,
  at: number,
  isLast: boolean,
): Layer {
  if (frame.wireEnd > frame.end) frame.cut();
  if (frame.end <= frame.position) return LAYER.done;
  const { bytes, position, end, isIpv6 } = frame;
  const piece = frame.pieces?.find((candidate) => candidate.end > position) ?? null;
  const datagram = frame.fragments.add({
    key: fragmentKey(frame, protocol, identity),
    isIpv6,
    protocol,
    header: bytes.subarray(header, header + (isIpv6 ? 40 : 20)),
    payload: bytes.subarray(position, end),
    at,
    isLast,
    packet: piece?.packet ?? frame.record.packet,
    offset: piece === null ? frame.base + position : piece.offset + Math.max(0, position - piece.start),
    time: frame.record.time,
  });
  return datagram === null ? LAYER.done : resumeDatagram(frame, datagram, datagram.length);
}

/** Goes on inside a datagram as if it had come in one packet. `length` is how much of its payload may be read. */
export function resumeDatagram(frame: Frame, datagram: Datagram, length: number): Layer {
  frame.bytes = datagram.bytes;
  frame.view = new DataView(datagram.bytes.buffer);
  frame.pieces = datagram.pieces;
  frame.isIpv6 = datagram.isIpv6;
  frame.addresses = datagram.isIpv6 ? 8 : 12;
  frame.identification = -1;
  frame.position = HEADER_ROOM;
  frame.end = HEADER_ROOM + length;
  frame.wireEnd = frame.end;
  frame.type = datagram.protocol;
  return datagram.protocol === TCP ? LAYER.tcp : LAYER.protocol;
}
