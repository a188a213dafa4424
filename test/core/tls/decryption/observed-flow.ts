import { ByteReader } from '../../../../src/core/bytes/byte-reader.ts';
import { handshakeFact } from '../../../../src/core/handshakes/message-facts.ts';
import { parseCompressed } from '../../../../src/core/tls/messages/compressed-certificate.ts';
import type { Side } from '../../../../src/core/handshakes/model.ts';
import type { MessageFact, ObservedMessage } from '../../../../src/core/handshakes/raw.ts';
import type { ReadSpans } from '../../../../src/core/handshakes/scan-model.ts';
import { handshakeTypeName } from '../../../../src/core/tls/names/handshake-types.ts';

/** What a scan would observe of these records, each in a packet of its own, and the file they stand in. */
export interface ObservedFlow {
  readonly messages: readonly ObservedMessage[];
  readonly read: ReadSpans;
}

const HEADER = 5;

export class FlowBuilder {
  readonly #messages: ObservedMessage[] = [];
  readonly #file: number[] = [];
  readonly #sequence = { client: 0, server: 0 };
  readonly #isProtected = { client: false, server: false };
  #isTls13 = false;

  /** One or more whole records; a plain handshake record holds whole messages. */
  send(from: Side, bytes: Uint8Array): this {
    const reader = new ByteReader(bytes);
    while (reader.remaining > 0) {
      const contentType = reader.uint8('type');
      const version = reader.uint16('version');
      const fragment = reader.vector(2, 'fragment').rest();
      const header = [contentType, version >> 8, version & 0xff, fragment.length >> 8, fragment.length & 0xff];
      const offset = this.#file.length;
      this.#file.push(...header, ...fragment);
      this.#record(from, contentType, fragment, offset);
    }
    return this;
  }

  /** Bytes that the capture lost. */
  lose(from: Side, length: number): this {
    this.#add(from, { kind: 'missing', because: 'gap', length }, 0, 0, null);
    return this;
  }

  build(): ObservedFlow {
    const file = Uint8Array.from(this.#file);
    return {
      messages: this.#messages,
      read: (spans) => {
        const parts = spans.map(({ offset, length }) => file.subarray(offset, offset + length));
        return Uint8Array.from(parts.flatMap((part) => [...part]));
      },
    };
  }

  #record(from: Side, contentType: number, fragment: Uint8Array, offset: number): void {
    if (contentType === 23 || (this.#isProtected[from] && !this.#isTls13)) {
      const record = { contentType, sequence: this.#sequence[from], length: fragment.length, epoch: 0 };
      this.#sequence[from] += 1;
      const fact: MessageFact =
        contentType === 23 ? { kind: 'application-data', content: null } : { kind: 'encrypted' };
      this.#add(from, fact, offset, HEADER + fragment.length, record);
      if (contentType === 20) this.#sequence[from] = 0;
      return;
    }
    const plain = { contentType, sequence: 0, length: fragment.length, epoch: 0 };
    if (contentType === 20) {
      this.#add(from, { kind: 'change-cipher-spec' }, offset + HEADER, 1, plain);
      this.#isProtected[from] = true;
      this.#sequence[from] = 0;
    } else if (contentType === 22) this.#handshake(from, fragment, offset + HEADER, plain);
  }

  #handshake(from: Side, fragment: Uint8Array, offset: number, record: ObservedMessage['entry']['record']): void {
    const reader = new ByteReader(fragment, offset);
    while (reader.remaining > 0) {
      const start = reader.offset;
      const head = reader.uint8('type');
      const body = reader.vector(3, 'body').rest();
      const message = fragment.slice(start - offset, start - offset + 4 + body.length);
      const fact = handshakeFact(message, 0x0303, parseCompressed);
      if (fact.kind === 'server-hello') this.#isTls13 = fact.value.version === 0x0304;
      this.#add(from, fact, start, message.length, record, handshakeTypeName(head));
    }
  }

  #add(
    from: Side,
    fact: MessageFact,
    offset: number,
    length: number,
    record: ObservedMessage['entry']['record'],
    name: string = fact.kind,
  ): void {
    const packet = this.#messages.length + 1;
    const entry: ObservedMessage['entry'] = {
      at: packet,
      from,
      kind: 'handshake',
      name,
      length: name === fact.kind ? length : length - 4,
      visibility: fact.kind === 'encrypted' || fact.kind === 'application-data' ? 'encrypted' : 'plain',
      packet,
      capture: 0,
      packets: [{ capture: 0, packet }],
      spans: [{ capture: 0, packet, offset, length }],
      record,
      code: null,
    };
    this.#messages.push({ entry, fact });
  }
}
