import type { Frame } from '../network/frame.ts';
import type { StreamEndpoint, StreamOpening, StreamSide } from './consumer.ts';

/** The opening that consumers are told: one object for all connections. */
export class Opening implements StreamOpening {
  id = -1;
  sawSyn = false;
  capture = 0;
  time = -Infinity;
  readonly #narrow = [new Endpoint(4), new Endpoint(4)] as const;
  readonly #wide = [new Endpoint(16), new Endpoint(16)] as const;
  endpoints: readonly [Endpoint, Endpoint] = this.#narrow;

  read(frame: Frame, id: number, senderSide: StreamSide, isSyn: boolean): this {
    this.id = id;
    this.sawSyn = isSyn;
    this.capture = frame.record.capture;
    this.time = frame.record.time;
    this.endpoints = frame.isIpv6 ? this.#wide : this.#narrow;
    this.endpoints[senderSide].read(frame, 0);
    this.endpoints[senderSide === 0 ? 1 : 0].read(frame, 1);
    return this;
  }
}

class Endpoint implements StreamEndpoint {
  readonly address: Uint8Array;
  port = 0;

  constructor(width: number) {
    this.address = new Uint8Array(width);
  }

  read({ bytes, view, addresses, position }: Frame, which: 0 | 1): void {
    const from = addresses + which * this.address.length;
    for (let at = 0; at < this.address.length; at += 1) this.address[at] = bytes[from + at] ?? 0;
    this.port = view.getUint16(position + which * 2);
  }
}
