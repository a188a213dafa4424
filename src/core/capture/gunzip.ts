import { Gunzip } from 'fflate';
import { DecompressionError, LibraryDecoder, type StreamDecoder } from './decompression-error.ts';

/** gzip (RFC 1952), of one member or several. */
export class GzipMembers implements StreamDecoder {
  readonly #library: LibraryDecoder;

  constructor(onChunk: (chunk: Uint8Array) => void) {
    this.#library = new LibraryDecoder(onChunk, (take) => new Gunzip(take));
  }

  push(bytes: Uint8Array): void {
    this.#library.push(bytes, false);
  }

  end(): void {
    try {
      this.#library.push(new Uint8Array(0), true);
    } catch (error) {
      if (error instanceof DecompressionError) throw new DecompressionError('cut', 'gzip');
      throw error;
    }
  }
}
