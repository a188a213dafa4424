/** Joins the handshake messages of one side over its decrypted records. */
import { concat } from '../../bytes/byte-arrays.ts';
import { ByteReader } from '../../bytes/byte-reader.ts';
import type { ObservedMessage } from '../raw.ts';

const HEADER = 4;

export interface JoinedMessage {
  readonly bytes: Uint8Array;
  /** The records that hold a part of it. */
  readonly records: readonly ObservedMessage[];
}

export class MessageJoiner {
  #bytes: Uint8Array = new Uint8Array(0);
  #records: ObservedMessage[] = [];

  push(content: Uint8Array, record: ObservedMessage): readonly JoinedMessage[] {
    if (content.length === 0) return [];
    this.#bytes = concat([this.#bytes, content]);
    this.#records.push(record);
    const joined: JoinedMessage[] = [];
    for (let length = this.#announced(); length !== null && length <= this.#bytes.length; length = this.#announced()) {
      joined.push({ bytes: this.#bytes.slice(0, length), records: this.#records });
      this.#bytes = this.#bytes.slice(length);
      this.#records = this.#bytes.length > 0 ? [record] : [];
    }
    return joined;
  }

  /** Gives up a message that was begun and cannot go on; null where there is none. */
  drop(): { readonly handshakeType: number; readonly records: readonly ObservedMessage[] } | null {
    const [handshakeType] = this.#bytes;
    const records = this.#records;
    this.#bytes = new Uint8Array(0);
    this.#records = [];
    return handshakeType === undefined ? null : { handshakeType, records };
  }

  /** Whole length of the message being joined, its header included; null before the header is whole. */
  #announced(): number | null {
    if (this.#bytes.length < HEADER) return null;
    const reader = new ByteReader(this.#bytes);
    reader.skip(1, 'msg_type');
    return HEADER + reader.uint24('length');
  }
}
