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

/** Runs a library's decoder, whose errors of any class mean that the data is damaged. */
export function orDamaged(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof DecompressionError) throw error;
    throw new DecompressionError('damaged', error instanceof Error ? error.message : String(error));
  }
}
