/**
 * Link layers, by the numbers of the tcpdump group's registry (www.tcpdump.org/linktypes.html, read 2026-11).
 * Each function moves past its header and names what follows.
 */
import { skip, skipThen } from './fixed-headers.ts';
import { LAYER, type Frame, type Layer } from './frame.ts';
import { skipAppleTap, skipPpi, skipPrism, skipRadiotap } from './radio-headers.ts';

const IPV4 = 0x0800;
const IPV6 = 0x86dd;

/** EtherTypes below this are lengths of IEEE 802.3 frames. */
const FIRST_ETHERTYPE = 0x0600;

export function decodeLink(frame: Frame, linkType: number): Layer {
  switch (linkType) {
    case 1: // Ethernet
      return LAYER.ethernet;
    case 113: // Linux cooked capture, 16 bytes
      return skipThen(frame, 16, 14, 'sll');
    case 276: // Linux cooked capture 2, 20 bytes; bytes 4 to 7 are the interface
      if (!frame.has(20, 'sll2')) return LAYER.done;
      frame.source |= frame.view.getUint32(frame.position + 4) & 0xfff;
      return skipThen(frame, 20, 0, 'sll2');
    case 0: // BSD loopback: the address family in the byte order of the machine that captured
    case 108: // OpenBSD loopback: in network order
      return loopback(frame);
    case 12: // raw IP, as some systems number it
    case 14:
    case 101: // raw IP
      return LAYER.ip;
    case 228:
      return LAYER.ipv4;
    case 229:
      return LAYER.ipv6;
    default:
      return decodeRarerLink(frame, linkType);
  }
}

function decodeRarerLink(frame: Frame, linkType: number): Layer {
  switch (linkType) {
    case 9: // PPP
    case 50: // PPP in HDLC-like framing
      return LAYER.ppp;
    case 51: // PPPoE session, without its Ethernet header
      return pppoe(frame);
    case 166: // PPP with a direction byte, as pppd writes it
    case 204:
      return skip(frame, 1, LAYER.ppp, 'ppp direction');
    case 104: // Cisco HDLC: address, control, EtherType
      return skipThen(frame, 4, 2, 'c-hdlc');
    case 109: // OpenBSD enc: family, SPI, flags
      return skip(frame, 12, LAYER.ip, 'enc');
    case 117: // OpenBSD pflog: the first byte is the header's length, padded to 4
      return pflog(frame);
    case 239:
      return nflog(frame);
    case 10: // FDDI: frame control, two addresses
      return skip(frame, 13, LAYER.llc, 'fddi');
    case 100: // RFC 1483 LLC
      return LAYER.llc;
    case 138: // IP over IEEE 1394: two 8-byte addresses, EtherType
      return skipThen(frame, 18, 16, 'ieee1394');
    case 242: // IP over InfiniBand: global routing header, then an EtherType
      return skipThen(frame, 44, 40, 'ipoib');
    case 274: // Ethernet with its preamble and start delimiter
      return skip(frame, 8, LAYER.ethernet, 'mpacket');
    default:
      return decodeRadioLink(frame, linkType);
  }
}

function decodeRadioLink(frame: Frame, linkType: number): Layer {
  switch (linkType) {
    case 105:
      return LAYER.wifi;
    case 127:
      return skipRadiotap(frame);
    case 119:
    case 163:
      return skipPrism(frame);
    case 192:
      return skipPpi(frame);
    case 258:
      return skipAppleTap(frame);
    default:
      frame.note('unknown-link-type', String(linkType), { linkType });
      return LAYER.done;
  }
}

export function decodeEthernet(frame: Frame): Layer {
  if (!frame.has(14, 'ethernet')) return LAYER.done;
  frame.type = frame.view.getUint16(frame.position + 12);
  frame.position += 14;
  if (frame.type === IPV4) return LAYER.ipv4;
  return frame.type < FIRST_ETHERTYPE ? LAYER.llc : LAYER.etherType;
}

export function decodeEtherType(frame: Frame): Layer {
  switch (frame.type) {
    case IPV4:
      return LAYER.ipv4;
    case IPV6:
      return LAYER.ipv6;
    case 0x8100: // 802.1Q
    case 0x88a8: // 802.1ad
    case 0x9100: // older QinQ
    case 0x9200:
      return LAYER.vlan;
    case 0x8847: // MPLS
    case 0x8848:
      return LAYER.mpls;
    case 0x8864: // PPPoE session
      return pppoe(frame);
    case 0x880b:
      return LAYER.ppp;
    case 0x6558: // transparent Ethernet bridging
      return LAYER.ethernet;
    case 0x8926: // VN-Tag
      return skipThen(frame, 6, 4, 'vn-tag');
    case 0x893f: // 802.1BR E-Tag
      return skipThen(frame, 8, 6, 'e-tag');
    case 0x88e7: // 802.1ah provider backbone: the service's tag, then the customer's frame
      return skip(frame, 4, LAYER.ethernet, 'i-tag');
    case 0x892f: // IEC 62439-3 HSR: path and size, sequence number, EtherType
      return skipThen(frame, 6, 4, 'hsr');
    case 0x883e: // WCCP, inside GRE
      return wccp(frame);
    case 0x8909: // Cisco metadata
      return skipThen(frame, 8, 6, 'cisco-metadata');
    default:
      return LAYER.done;
  }
}

export function decodeVlan(frame: Frame): Layer {
  if (!frame.has(4, 'vlan')) return LAYER.done;
  frame.type = frame.view.getUint16(frame.position + 2);
  frame.position += 4;
  return frame.type < FIRST_ETHERTYPE ? LAYER.llc : LAYER.etherType;
}

/** IEEE 802.2, with SNAP for the EtherType; 0x06 is IP straight over LLC. */
export function decodeLlc(frame: Frame): Layer {
  if (frame.end - frame.position < 3) return LAYER.done;
  const access = frame.view.getUint16(frame.position);
  if (access === 0x0606) return skip(frame, 3, LAYER.ipv4, 'llc');
  return access === 0xaaaa && frame.end - frame.position >= 8 ? skipThen(frame, 8, 6, 'snap') : LAYER.done;
}

/** Version 2 has a header of four bytes before the packet that the router redirects, version 1 has none. */
function wccp(frame: Frame): Layer {
  if (!frame.has(4, 'wccp')) return LAYER.done;
  if (frame.view.getUint8(frame.position) >> 4 !== 4) frame.position += 4;
  return LAYER.ip;
}

function pppoe(frame: Frame): Layer {
  return skip(frame, 6, LAYER.ppp, 'pppoe');
}

/** RFC 1661 and 1662: address and control may be left out, and the protocol may be one byte. */
export function decodePpp(frame: Frame): Layer {
  if (frame.end - frame.position >= 2 && frame.view.getUint16(frame.position) === 0xff03) frame.position += 2;
  if (!frame.has(2, 'ppp')) return LAYER.done;
  const first = frame.view.getUint8(frame.position);
  // Routers write Cisco HDLC under PPP's number: unicast or multicast, then zero, then an EtherType.
  if (first === 0x0f || first === 0x8f) return skipThen(frame, 4, 2, 'c-hdlc');
  const isShort = (first & 1) === 1;
  const protocol = isShort ? first : frame.view.getUint16(frame.position);
  frame.position += isShort ? 1 : 2;
  if (protocol === 0x0021) return LAYER.ipv4;
  if (protocol === 0x0057) return LAYER.ipv6;
  return protocol === 0x0281 ? LAYER.mpls : LAYER.done;
}

function loopback(frame: Frame): Layer {
  if (!frame.has(4, 'loopback')) return LAYER.done;
  const value = frame.view.getUint32(frame.position);
  const family = value > 0xffff ? frame.view.getUint32(frame.position, true) : value;
  frame.position += 4;
  if (family === 2) return LAYER.ipv4;
  return family === 10 || family === 24 || family === 28 || family === 30 ? LAYER.ipv6 : LAYER.done;
}

function pflog(frame: Frame): Layer {
  if (!frame.has(1, 'pflog')) return LAYER.done;
  const length = frame.view.getUint8(frame.position);
  return skip(frame, (length + 3) & ~3, LAYER.ip, 'pflog');
}

/** Linux netfilter log: family, version, resource; then TLVs in the host's order, of which type 9 is the packet. */
function nflog(frame: Frame): Layer {
  const { view, position, end } = frame;
  for (let at = position + 4; at + 4 <= end;) {
    const littleLength = view.getUint16(at, true);
    const little = littleLength >= 4 && (view.getUint16(at + 2, true) & 0x7fff) <= 32;
    const length = view.getUint16(at, little);
    const type = view.getUint16(at + 2, little) & 0x7fff;
    if (length < 4) break;
    if (type === 9) {
      frame.position = at + 4;
      frame.end = Math.min(end, at + length);
      frame.wireEnd = Math.max(frame.end, Math.min(frame.wireEnd, at + length));
      return LAYER.ip;
    }
    at += (length + 3) & ~3;
  }
  frame.malformed('nflog');
  return LAYER.done;
}
