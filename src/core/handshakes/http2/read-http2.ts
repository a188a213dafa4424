/**
 * The first request and the first final response of an HTTP/2 connection (RFC 9113), out of the first bytes of a side.
 * What is cut off or cannot be read ends it: the fields before it stand.
 */
import { ByteReader } from '../../bytes/byte-reader.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { concat } from '../../bytes/byte-arrays.ts';
import { HeaderDecoder, type HeaderField } from './hpack.ts';

export interface Http2Message {
  readonly headers: ReadonlyMap<string, string>;
  /** DATA of the same stream, as far as it is there. */
  readonly body: Uint8Array;
}

const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
const FRAME_HEADER = 9;
const SETTING = 6;
const FRAME = { data: 0, headers: 1, settings: 4, pushPromise: 5, continuation: 9 } as const;
const FLAG = { endHeaders: 0x4, padded: 0x8, priority: 0x20 } as const;

const latin1 = new TextDecoder('latin1');

export function startsHttp2Request(bytes: Uint8Array): boolean {
  return latin1.decode(bytes.subarray(0, PREFACE.length)) === PREFACE;
}

/** A server's first frame is its SETTINGS, on stream 0. */
export function startsHttp2Response(bytes: Uint8Array): boolean {
  if (bytes.length < FRAME_HEADER) return false;
  const { type, stream, length } = readFrameHeader(new ByteReader(bytes));
  return type === FRAME.settings && stream === 0 && length % SETTING === 0;
}

export function readHttp2Request(bytes: Uint8Array): Http2Message | null {
  return readMessage(bytes.subarray(PREFACE.length), (headers) => headers.has(':method'));
}

/** Interim responses (1xx) are passed over. */
export function readHttp2Response(bytes: Uint8Array): Http2Message | null {
  return readMessage(bytes, (headers) => /^[2-9]\d\d$/u.test(headers.get(':status') ?? ''));
}

interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  readonly payload: Uint8Array;
}

function readMessage(bytes: Uint8Array, isWanted: (headers: ReadonlyMap<string, string>) => boolean) {
  let found: { readonly headers: ReadonlyMap<string, string>; readonly stream: number } | null = null;
  const body: Uint8Array[] = [];
  for (const { stream, fields, data } of readBlocks(bytes)) {
    if (found === null && fields !== null) {
      const headers = new Map(fields);
      if (isWanted(headers)) found = { headers, stream };
    } else if (data !== null && stream === found?.stream) body.push(data);
  }
  return found === null ? null : { headers: found.headers, body: concat(body) };
}

interface Block {
  readonly stream: number;
  readonly fields: readonly HeaderField[] | null;
  readonly data: Uint8Array | null;
}

/** Whole header blocks and DATA, in order; ends silently where the bytes end or break. */
function* readBlocks(bytes: Uint8Array): Generator<Block> {
  const decoder = new HeaderDecoder();
  let open: Uint8Array[] = [];
  try {
    for (const frame of readFrames(bytes)) {
      const { type, flags, stream } = frame;
      if (type === FRAME.data) yield { stream, fields: null, data: contentOf(frame) };
      // A promised request would have to be decoded, too; no server of today pushes.
      if (type === FRAME.pushPromise) return;
      if (type !== FRAME.headers && type !== FRAME.continuation) continue;
      open.push(type === FRAME.headers ? contentOf(frame) : frame.payload);
      if ((flags & FLAG.endHeaders) === 0) continue;
      yield { stream, fields: decoder.decode(concat(open)), data: null };
      open = [];
    }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
  }
}

/** The last frame may be cut off: DATA that is there in part is still worth reading. */
function* readFrames(bytes: Uint8Array): Generator<Frame> {
  const reader = new ByteReader(bytes);
  while (reader.remaining >= FRAME_HEADER) {
    const { length, type, flags, stream } = readFrameHeader(reader);
    const isWhole = length <= reader.remaining;
    if (!isWhole && type !== FRAME.data) return;
    yield { type, flags, stream, payload: reader.bytes(isWhole ? length : reader.remaining, 'frame') };
  }
}

function readFrameHeader(reader: ByteReader): Omit<Frame, 'payload'> & { readonly length: number } {
  const length = reader.uint24('frame length');
  const type = reader.uint8('frame type');
  const flags = reader.uint8('frame flags');
  return { length, type, flags, stream: reader.uint32('stream') & 0x7fffffff };
}

const PRIORITY_LENGTH = 5;

/** Payload of a HEADERS or DATA frame without padding and priority. */
function contentOf({ type, flags, payload }: Frame): Uint8Array {
  const reader = new ByteReader(payload);
  const padding = flags & FLAG.padded ? reader.uint8('padding length') : 0;
  if (type === FRAME.headers && flags & FLAG.priority) reader.skip(PRIORITY_LENGTH, 'priority');
  return reader.bytes(Math.max(0, reader.remaining - padding), 'frame content');
}
