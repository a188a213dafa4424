/**
 * A server's RSA private key opens the TLS_RSA suites: the client sends the premaster secret encrypted with PKCS#1 v1.5
 * (RFC 5246 §7.4.7.1). The exponentiation is not constant in time, and need not be: nobody measures an offline reader.
 */

/** A 16,384-bit exponentiation takes seconds; servers stay at or below 4,096. */
const MAX_MODULUS_BITS = 8192;
const PREMASTER_LENGTH = 48;

export interface RsaNumbers {
  readonly n: bigint;
  readonly p: bigint;
  readonly q: bigint;
  readonly dP: bigint;
  readonly dQ: bigint;
  readonly qInv: bigint;
}

export class RsaPrivateKey {
  readonly #numbers: RsaNumbers;
  /** Bytes of the modulus, and of what it encrypts. */
  readonly length: number;

  constructor(numbers: RsaNumbers) {
    this.#numbers = numbers;
    this.length = Math.ceil(numbers.n.toString(16).length / 2);
  }

  /** Null where the numbers contradict each other, or are too large to be worked with. */
  static of(numbers: RsaNumbers): RsaPrivateKey | null {
    const { n, p, q, qInv } = numbers;
    if (p <= 2n || q <= 2n || n.toString(2).length > MAX_MODULUS_BITS) return null;
    return p * q === n && (qInv * q) % p === 1n ? new RsaPrivateKey(numbers) : null;
  }

  /** The premaster secret, or null where this is not the key that it was encrypted for. */
  premasterSecret(encrypted: Uint8Array): Uint8Array | null {
    const value = fromBytes(encrypted);
    if (encrypted.length !== this.length || value >= this.#numbers.n) return null;
    const block = toBytes(this.#decrypt(value), this.length);
    const start = this.length - PREMASTER_LENGTH;
    const padding = block.subarray(2, start - 1);
    const fits =
      start >= 11 && block[0] === 0 && block[1] === 2 && block[start - 1] === 0 && padding.every((byte) => byte !== 0);
    return fits ? block.slice(start) : null;
  }

  /** Keeps the numbers out of logs and errors. */
  toString(): string {
    return `RsaPrivateKey(${8 * this.length})`;
  }

  toJSON(): { readonly bits: number } {
    return { bits: 8 * this.length };
  }

  #decrypt(value: bigint): bigint {
    const { p, q, dP, dQ, qInv } = this.#numbers;
    const one = power(value % p, dP, p);
    const other = power(value % q, dQ, q);
    const difference = (qInv * (one - other)) % p;
    return other + (difference < 0n ? difference + p : difference) * q;
  }
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}

function fromBytes(bytes: Uint8Array): bigint {
  let text = '0x0';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return BigInt(text);
}

function toBytes(value: bigint, length: number): Uint8Array {
  const text = value.toString(16).padStart(2 * length, '0');
  return Uint8Array.from({ length }, (_, at) => Number.parseInt(text.slice(2 * at, 2 * at + 2), 16));
}
