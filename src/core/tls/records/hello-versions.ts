import { ByteReader } from '../../bytes/byte-reader.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { parseServerHello } from '../messages/server-hello.ts';
import type { InternTable } from './intern-table.ts';

/** The version that a kept ServerHello chooses: each is read once, though thousands of connections have it. */
export class HelloVersions {
  readonly #bodies: InternTable;
  readonly #versions = new Map<number, number>();

  constructor(bodies: InternTable) {
    this.#bodies = bodies;
  }

  /** 0 where it cannot be read. */
  of(body: number): number {
    let version = this.#versions.get(body);
    if (version === undefined) {
      version = readVersion(this.#bodies.value(body));
      this.#versions.set(body, version);
    }
    return version;
  }
}

function readVersion(body: Uint8Array): number {
  try {
    return parseServerHello(new ByteReader(body)).version;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return 0;
  }
}
