/** Thrown by the decoders of this folder; the decompressor turns it into a problem of the capture. */
export class DecompressionError extends Error {
  override readonly name = 'DecompressionError';

  constructor(
    readonly problem: 'cut' | 'damaged' | 'unsupported',
    readonly detail: string,
  ) {
    super(`${problem}: ${detail}`);
  }
}

/** What one compression format's decoder does. It throws DecompressionError; what it gave before stays good. */
export interface StreamDecoder {
  /** The bytes are the decoder's to keep. */
  push(bytes: Uint8Array): void;
  /** Throws where the stream is not complete. */
  end(): void;
}

interface PushedDecoder {
  push(bytes: Uint8Array, isLast?: boolean): void;
}

/**
 * Runs a library's streaming decoder. Whatever it throws means that the data is damaged; what the sink throws is the
 * sink's own affair, so that chunks are handed on outside the library's call.
 */
export class LibraryDecoder {
  readonly #decoder: PushedDecoder;
  readonly #onChunk: (chunk: Uint8Array) => void;
  #ready: Uint8Array[] = [];

  constructor(onChunk: (chunk: Uint8Array) => void, create: (take: (chunk: Uint8Array) => void) => PushedDecoder) {
    this.#onChunk = onChunk;
    this.#decoder = create((chunk) => {
      this.#ready.push(chunk);
    });
  }

  push(bytes: Uint8Array, isLast: boolean): void {
    let problem: DecompressionError | null = null;
    try {
      this.#decoder.push(bytes, isLast);
    } catch (error) {
      problem = new DecompressionError('damaged', error instanceof Error ? error.message : String(error));
    }
    const ready = this.#ready;
    this.#ready = [];
    for (const chunk of ready) this.#onChunk(chunk);
    if (problem !== null) throw problem;
  }
}
