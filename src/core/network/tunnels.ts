/**
 * What travels inside IP beside TCP: IP in IP (RFC 2003), 6in4 (RFC 4213), GRE (RFC 2784, 2890, 2637) with ERSPAN
 * (draft-foschiano-erspan), and over UDP VXLAN (RFC 7348), VXLAN-GPE, Geneve (RFC 8926), GTP-U (3GPP TS 29.281),
 * TZSP, Teredo (RFC 4380), MPLS and GRE over UDP (RFC 7510, 8086), L2TP version 2 (RFC 2661), LISP (RFC 9300), and
 * CAPWAP's data (RFC 5415). EtherIP (RFC 3378) stands beside IP in IP.
 */
import { skip } from './fixed-headers.ts';
import { LAYER, type Frame, type Layer } from './frame.ts';

export function decodeProtocol(frame: Frame): Layer {
  switch (frame.type) {
    case 4:
      return LAYER.ipv4;
    case 41:
      return LAYER.ipv6;
    case 6:
      return LAYER.tcp;
    case 17:
      return LAYER.udp;
    case 47:
      return LAYER.gre;
    case 97: // EtherIP: version, then a frame
      return skip(frame, 2, LAYER.ethernet, 'etherip');
    case 137:
      return LAYER.mpls;
    case 51:
      return authenticationHeader(frame);
    default:
      return LAYER.done;
  }
}

/** IPsec AH (RFC 4302) leaves what follows readable. */
function authenticationHeader(frame: Frame): Layer {
  if (!frame.has(12, 'ah')) return LAYER.done;
  const { view, position } = frame;
  const length = (view.getUint8(position + 1) + 2) * 4;
  if (!frame.has(length, 'ah')) return LAYER.done;
  frame.type = view.getUint8(position);
  frame.position += length;
  return LAYER.protocol;
}

/** Flags C, R, K, S of the first byte each add four bytes; version 1 (PPTP) has an acknowledgment number instead. */
export function decodeGre(frame: Frame): Layer {
  if (!frame.has(4, 'gre')) return LAYER.done;
  const { view, position } = frame;
  const flags = view.getUint8(position);
  const second = view.getUint8(position + 1);
  const type = view.getUint16(position + 2);
  const hasSequence = (flags & 0x10) !== 0;
  let length = 4 + (hasSequence ? 4 : 0);
  if ((second & 7) === 1) length += 4 + ((second & 0x80) === 0 ? 0 : 4);
  else length += ((flags & 0xc0) === 0 ? 0 : 4) + ((flags & 0x20) === 0 ? 0 : 4);
  if (!frame.has(length, 'gre')) return LAYER.done;
  frame.position += length;
  if (type === 0x88be) return erspan(frame, hasSequence ? 8 : 0);
  if (type === 0x22eb) return erspanThree(frame);
  frame.type = type;
  return LAYER.etherType;
}

/** Type I has no header of its own, type II eight bytes; GRE's sequence number tells them apart. */
function erspan(frame: Frame, length: number): Layer {
  if (!frame.has(length, 'erspan')) return LAYER.done;
  frame.position += length;
  return LAYER.ethernet;
}

/** Type III: twelve bytes, and eight more where the last bit says so; the frame may be IP instead of Ethernet. */
function erspanThree(frame: Frame): Layer {
  if (!frame.has(12, 'erspan')) return LAYER.done;
  const last = frame.view.getUint16(frame.position + 10);
  const length = (last & 1) === 0 ? 12 : 20;
  if (!frame.has(length, 'erspan')) return LAYER.done;
  frame.position += length;
  return ((last >> 10) & 0x1f) === 2 ? LAYER.ip : LAYER.ethernet;
}

const CAPWAP_DATA = 5247;
const L2TP = 1701;
const LISP_DATA = 4341;

/** Tunnels over UDP are known by their destination port, as nothing else marks them. */
export function decodeUdp(frame: Frame): Layer {
  if (frame.end - frame.position < 8) return LAYER.done;
  const port = tunnelPort(frame.view, frame.position);
  if (port === 0) return LAYER.done;
  if (frame.headers !== null) frame.mark('udp');
  frame.position += 8;
  switch (port) {
    case 4789:
    case 8472:
      return vxlan(frame);
    case 4790:
      return vxlanGpe(frame);
    case 6081:
      return geneve(frame);
    case 2152:
      return gtpU(frame);
    case 37008:
      return tzsp(frame);
    case 6635:
      return LAYER.mpls;
    case 4754:
      return LAYER.gre;
    case L2TP:
      return l2tp(frame);
    case LISP_DATA:
      return room(frame, 8) ? skip(frame, 8, LAYER.ip, 'lisp') : LAYER.done;
    case CAPWAP_DATA:
      return capwap(frame);
    default:
      return teredo(frame);
  }
}

/**
 * The port by which a datagram whose UDP header stands here is a tunnel's, or 0. CAPWAP's controller and L2TP's server
 * answer from their port to whatever port the other has.
 */
export function tunnelPort(view: DataView, position: number): number {
  const destination = view.getUint16(position + 2);
  if (isTunnelPort(destination)) return destination;
  const source = view.getUint16(position);
  return source === CAPWAP_DATA || source === L2TP ? source : 0;
}

function isTunnelPort(port: number): boolean {
  switch (port) {
    case 4789:
    case 8472:
    case 4790:
    case 6081:
    case 2152:
    case 37008:
    case 6635:
    case 4754:
    case 3544:
    case L2TP:
    case LISP_DATA:
    case CAPWAP_DATA:
      return true;
    default:
      return false;
  }
}

function room(frame: Frame, length: number): boolean {
  return frame.end - frame.position >= length;
}

function vxlan(frame: Frame): Layer {
  if (!room(frame, 22) || (frame.view.getUint8(frame.position) & 0x08) === 0) return LAYER.done;
  frame.position += 8;
  return LAYER.ethernet;
}

function vxlanGpe(frame: Frame): Layer {
  if (!room(frame, 8)) return LAYER.done;
  const next = frame.view.getUint8(frame.position + 3);
  frame.position += 8;
  if (next === 1) return LAYER.ipv4;
  if (next === 2) return LAYER.ipv6;
  return next === 3 ? LAYER.ethernet : LAYER.done;
}

function geneve(frame: Frame): Layer {
  if (!room(frame, 8)) return LAYER.done;
  const { view, position } = frame;
  const first = view.getUint8(position);
  const length = 8 + (first & 0x3f) * 4;
  if (first >> 6 !== 0 || !room(frame, length)) return LAYER.done;
  frame.type = view.getUint16(position + 2);
  frame.position += length;
  return LAYER.etherType;
}

/** Only G-PDUs (255) carry packets. Any of three flags brings four bytes more, and a chain of extension headers. */
function gtpU(frame: Frame): Layer {
  if (!room(frame, 8)) return LAYER.done;
  const { view, position } = frame;
  const flags = view.getUint8(position);
  if (flags >> 5 !== 1 || (flags & 0x10) === 0 || view.getUint8(position + 1) !== 255) return LAYER.done;
  frame.position += 8;
  if ((flags & 7) === 0) return LAYER.ip;
  if (!room(frame, 4)) return LAYER.done;
  let next = view.getUint8(frame.position + 3);
  frame.position += 4;
  while (next !== 0) {
    if (!room(frame, 4)) return LAYER.done;
    const length = view.getUint8(frame.position) * 4;
    if (length === 0 || !room(frame, length)) return LAYER.done;
    next = view.getUint8(frame.position + length - 1);
    frame.position += length;
  }
  return LAYER.ip;
}

/** TaZmen Sniffer Protocol: version, type, encapsulation 2, then tags until END (1); PADDING (0) has no length. */
function tzsp(frame: Frame): Layer {
  if (!room(frame, 5)) return LAYER.done;
  const { view, position, end } = frame;
  const encapsulation = view.getUint16(position + 2);
  let at = position + 4;
  while (at < end && view.getUint8(at) !== 1) {
    if (view.getUint8(at) === 0) at += 1;
    else if (at + 1 < end) at += 2 + view.getUint8(at + 1);
    else return LAYER.done;
  }
  if (at >= end) return LAYER.done;
  frame.position = at + 1;
  if (encapsulation === 1) return LAYER.ethernet;
  frame.type = 0;
  return encapsulation === 18 ? LAYER.wifi : LAYER.done;
}

/** Section 3.1: flags and version, then length, tunnel and session, sequence numbers and an offset, as the flags say. */
function l2tp(frame: Frame): Layer {
  if (!room(frame, 2)) return LAYER.done;
  const flags = frame.view.getUint16(frame.position);
  const isControl = (flags & 0x8000) !== 0;
  if (isControl || (flags & 15) !== 2) return LAYER.done;
  const offsetAt = 6 + ((flags & 0x4000) === 0 ? 0 : 2) + ((flags & 0x0800) === 0 ? 0 : 4);
  if (!room(frame, offsetAt + 2)) return LAYER.done;
  const offset = (flags & 0x0200) === 0 ? 0 : 2 + frame.view.getUint16(frame.position + offsetAt);
  return room(frame, offsetAt + offset) ? skip(frame, offsetAt + offset, LAYER.ppp, 'l2tp') : LAYER.done;
}

/** Authentication (0x0001) and origin (0x0000) may stand before the IPv6 packet. */
function teredo(frame: Frame): Layer {
  const { view } = frame;
  if (room(frame, 4) && view.getUint16(frame.position) === 1) {
    frame.position += 13 + view.getUint8(frame.position + 2) + view.getUint8(frame.position + 3);
  }
  if (room(frame, 8) && view.getUint16(frame.position) === 0) frame.position += 8;
  if (!room(frame, 40)) return LAYER.done;
  return view.getUint8(frame.position) >> 4 === 6 ? LAYER.ipv6 : LAYER.done;
}

/**
 * Section 4.3: version and type 1, header length in words 5 bits, radio 5, binding 5, then flags: native frame,
 * fragment, last, wireless, radio address, keep-alive. Fragments and what DTLS protects are not looked into.
 */
function capwap(frame: Frame): Layer {
  if (!room(frame, 8)) return LAYER.done;
  const word = frame.view.getUint32(frame.position);
  const length = ((word >> 19) & 31) * 4;
  const isFragment = (word & 0x80) !== 0;
  if (word >>> 24 !== 0 || length < 8 || isFragment || (word & 0x08) !== 0 || !room(frame, length + 2))
    return LAYER.done;
  frame.position += length;
  if ((word & 0x100) === 0) return LAYER.ethernet;
  if (((word >> 9) & 31) !== 1) return LAYER.done;
  // Some controllers write the two bytes of the frame control the other way round.
  frame.type = (frame.view.getUint8(frame.position) & 0x4f) === 0x08 ? 0 : 2;
  return LAYER.wifi;
}
