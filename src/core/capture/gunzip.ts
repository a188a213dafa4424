import { Gunzip } from 'fflate';
import { DecompressionError, orDamaged, type StreamDecoder } from './decompression-error.ts';

/** gzip (RFC 1952), of one member or several. */
export function createGunzip(onChunk: (chunk: Uint8Array) => void): StreamDecoder {
  let fault: unknown = null;
  const gunzip = new Gunzip((chunk) => {
    // What the sink throws is its own affair, and no damage of the file.
    try {
      onChunk(chunk);
    } catch (error) {
      fault = error;
    }
  });
  return {
    push(bytes) {
      orDamaged(() => {
        gunzip.push(bytes);
      });
      if (fault !== null) throw fault as Error;
    },
    end() {
      try {
        gunzip.push(new Uint8Array(0), true);
      } catch {
        throw new DecompressionError('cut', 'gzip');
      }
    },
  };
}
