import type { ProblemTally } from '../capture/problems.ts';
import type { PacketRecord, PacketSink } from '../capture/record.ts';
import type { Datagram } from './fragments.ts';
import { HEADER_ROOM } from './fragments.ts';
import { Frame, LAYER, LAYER_LIMIT, type HeaderPlace, type Layer } from './frame.ts';
import { decodeIp, decodeIpv4, decodeIpv6, resumeDatagram } from './ip.ts';
import { decodeEthernet, decodeEtherType, decodeLink, decodeLlc, decodePpp, decodeVlan } from './link.ts';
import { decodeMpls } from './mpls.ts';
import { decodeGre, decodeProtocol, decodeUdp } from './tunnels.ts';
import { decodeAggregate, decodeWifi } from './wifi.ts';

/** Takes TCP segments. `frame.position` is at the TCP header; the frame is overwritten by the next packet. */
export interface SegmentSink {
  segment(frame: Frame): void;
}

/** Finds the TCP segment in a packet, through whatever links and tunnels are around it. */
export class PacketDecoder implements PacketSink {
  readonly #frame: Frame;
  readonly #sink: SegmentSink;

  constructor(tally: ProblemTally, sink: SegmentSink, headers: HeaderPlace[] | null = null) {
    this.#frame = new Frame(tally);
    this.#frame.headers = headers;
    this.#sink = sink;
  }

  packet(record: PacketRecord): void {
    const frame = this.#frame;
    frame.begin(record);
    frame.type = record.linkType;
    this.#run(LAYER.link);
    while (frame.resumeAt >= 0) {
      frame.position = frame.resumeAt;
      this.#run(LAYER.wifiAggregate);
    }
    if (frame.fragments.evicted.length > 0) this.#giveUp(frame.fragments.evicted.splice(0));
  }

  /** The capture is over: datagrams that lack fragments are read as far as they go. */
  endCapture(): void {
    const frame = this.#frame;
    this.#giveUp(frame.fragments.drain());
    if (frame.cutPackets > 0)
      frame.tally.add('packets-cut', '', {}, frame.firstCut, frame.firstCutOffset, frame.cutPackets);
    frame.cutPackets = 0;
  }

  #run(first: Layer): void {
    const frame = this.#frame;
    let layer = first;
    for (let depth = 0; layer !== LAYER.done; depth += 1) {
      if (layer === LAYER.tcp) {
        this.#sink.segment(frame);
        return;
      }
      if (depth === LAYER_LIMIT) {
        frame.note('nested-too-deep', '', {});
        return;
      }
      layer = step(layer, frame);
    }
  }

  #giveUp(datagrams: readonly Datagram[]): void {
    const frame = this.#frame;
    for (const datagram of datagrams) {
      const first = datagram.pieces[0];
      frame.note('fragments-missing', '', {});
      if (first?.start !== HEADER_ROOM) continue;
      const whole = datagram.length >= 0 ? datagram.length : (datagram.pieces.at(-1)?.end ?? HEADER_ROOM) - HEADER_ROOM;
      if (resumeDatagram(frame, datagram, whole) === LAYER.tcp) this.#sink.segment(frame);
    }
  }
}

function step(layer: Layer, frame: Frame): Layer {
  switch (layer) {
    case LAYER.link:
      return decodeLink(frame, frame.type);
    case LAYER.ethernet:
      return decodeEthernet(frame);
    case LAYER.ipv4:
      return decodeIpv4(frame);
    case LAYER.ipv6:
      return decodeIpv6(frame);
    case LAYER.etherType:
      return decodeEtherType(frame);
    case LAYER.vlan:
      return decodeVlan(frame);
    case LAYER.ip:
      return decodeIp(frame);
    case LAYER.protocol:
      return decodeProtocol(frame);
    case LAYER.udp:
      return decodeUdp(frame);
    case LAYER.gre:
      return decodeGre(frame);
    case LAYER.ppp:
      return decodePpp(frame);
    case LAYER.mpls:
      return decodeMpls(frame);
    case LAYER.llc:
      return decodeLlc(frame);
    case LAYER.wifi:
      return decodeWifi(frame);
    case LAYER.wifiAggregate:
      return decodeAggregate(frame);
    case LAYER.tcp:
    case LAYER.done:
      return LAYER.done;
  }
}
