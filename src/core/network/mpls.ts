/** MPLS (RFC 3032), and Ethernet inside of it (RFC 4448). */
import { skip } from './fixed-headers.ts';
import { LAYER, type Frame, type Layer } from './frame.ts';

const IPV4 = 0x0800;
const IPV6 = 0x86dd;
const MPLS = 0x8847;
const ETHERNET_BYTES = 14;

/**
 * A stack of labels; the last one is marked. Nothing says what follows: IP is told by its version (RFC 4928), but a hardware
 * address may begin with the same digit, so that a frame that looks like Ethernet with IP in it comes first.
 */
export function decodeMpls(frame: Frame): Layer {
  for (;;) {
    if (!frame.has(4, 'mpls')) return LAYER.done;
    const isLast = (frame.view.getUint8(frame.position + 2) & 1) === 1;
    frame.position += 4;
    if (isLast) break;
  }
  if (frame.end === frame.position) return LAYER.done;
  const nibble = frame.view.getUint8(frame.position) >> 4;
  if ((nibble === 4 || nibble === 6) && !isIp(etherTypeIn(frame, frame.position)))
    return nibble === 4 ? LAYER.ipv4 : LAYER.ipv6;
  // A pseudowire's control word starts with a zero, and so may a hardware address.
  return nibble === 0 && etherTypeIn(frame, frame.position + 4) !== 0
    ? skip(frame, 4, LAYER.ethernet, 'control word')
    : LAYER.ethernet;
}

function isIp(type: number): boolean {
  return type === IPV4 || type === IPV6;
}

/** The EtherType of the frame that would begin here, behind VLAN tags; 0 where it names nothing that follows. */
function etherTypeIn({ view, end }: Frame, start: number): number {
  let at = start + ETHERNET_BYTES;
  while (at < end && isVlan(view.getUint16(at - 2))) at += 4;
  if (at >= end) return 0;
  const type = view.getUint16(at - 2);
  const version = view.getUint8(at) >> 4;
  const isNamed = type === MPLS || (type === IPV4 && version === 4) || (type === IPV6 && version === 6);
  return isNamed ? type : 0;
}

function isVlan(type: number): boolean {
  return type === 0x8100 || type === 0x88a8;
}
