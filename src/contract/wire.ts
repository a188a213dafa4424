/**
 * The browser door's messages as text: JSON, with what JSON lacks in tagged objects.
 * It carries what Electron's structured clone carries of the contract: typed arrays, bigint, NaN and the infinities.
 *
 *   { "$": "Uint32Array", "v": "base64 of the bytes, little-endian" }
 *   { "$": "bigint", "v": "1700000000000000000" }
 *   { "$": "number", "v": "NaN" }
 *   { "$": "object", "v": [["$", …], …] }  an object of ours that happens to have the key "$"
 */
import { decodeBase64, encodeBase64 } from './base64.ts';
import type { Answer, EventName } from './contract.ts';

export interface RequestMessage {
  readonly id: number;
  readonly name: string;
  readonly argument: unknown;
}
export interface AnswerMessage {
  readonly id: number;
  readonly answer: Answer<unknown>;
}
export interface EventMessage {
  readonly event: EventName;
  readonly value: unknown;
}

const TAG = '$';
const ARRAYS = {
  Uint8Array,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
} as const;
type ArrayName = keyof typeof ARRAYS;

/** Thrown for text that is not one of our messages. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

export function encodeMessage(message: RequestMessage | AnswerMessage | EventMessage): string {
  return JSON.stringify(message, tagValue);
}

/** The message's value with tags resolved. Its shape is for the caller to check. */
export function decodeMessage(text: string): unknown {
  try {
    return JSON.parse(text, resolveTag);
  } catch (error) {
    if (error instanceof WireError) throw error;
    throw new WireError(error instanceof Error ? error.message : 'not JSON');
  }
}

function tagValue(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return { [TAG]: 'bigint', v: value.toString() };
  if (typeof value === 'number' && !Number.isFinite(value)) return { [TAG]: 'number', v: String(value) };
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return { [TAG]: value.constructor.name, v: encodeBase64(bytes) };
  }
  return Object.hasOwn(value, TAG) ? { [TAG]: 'object', v: Object.entries(value) } : value;
}

function resolveTag(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, TAG)) return value;
  const { [TAG]: tag, v } = value as { readonly [TAG]: unknown; readonly v: unknown };
  if (tag === 'object' && Array.isArray(v)) return Object.fromEntries(v as [string, unknown][]);
  if (typeof tag !== 'string' || typeof v !== 'string') throw new WireError('malformed tag');
  if (tag === 'bigint' && /^-?\d{1,40}$/.test(v)) return BigInt(v);
  if (tag === 'number' && /^(NaN|-?Infinity)$/.test(v)) return Number(v);
  if (isArrayName(tag)) return readArray(tag, v);
  throw new WireError(`unknown tag ${tag}`);
}

function isArrayName(tag: string): tag is ArrayName {
  return Object.hasOwn(ARRAYS, tag);
}

function readArray(tag: ArrayName, text: string): unknown {
  const bytes = decodeBase64(text);
  const type = ARRAYS[tag];
  if (bytes.length % type.BYTES_PER_ELEMENT !== 0) throw new WireError(`${tag} of ${bytes.length} bytes`);
  return new type(bytes.buffer);
}
