import { Gunzip } from 'fflate';
import { DecompressionError, LibraryDecoder, type StreamDecoder } from './decompression-error.ts';

/** Header and trailer of an empty member: fflate takes less for a whole file. */
const SHORTEST_MEMBER = 18;

/** gzip (RFC 1952), of one member or several. */
export class GzipMembers implements StreamDecoder {
  readonly #library: LibraryDecoder;
  #length = 0;

  constructor(onChunk: (chunk: Uint8Array) => void) {
    this.#library = new LibraryDecoder(onChunk, (take) => new Gunzip(take));
  }

  push(bytes: Uint8Array): void {
    this.#length += bytes.length;
    this.#library.push(bytes, false);
  }

  end(): void {
    if (this.#length < SHORTEST_MEMBER) throw new DecompressionError('cut', 'gzip');
    try {
      this.#library.push(new Uint8Array(0), true);
    } catch (error) {
      if (error instanceof DecompressionError) throw new DecompressionError('cut', 'gzip');
      throw error;
    }
  }
}
