import * as content from '../names/content-types.ts';

export const HEADER_LENGTH = 5;

/** 2^14 and 2048 of expansion (RFC 5246 section 6.2.3); some stacks of old sent a little more. */
export const MAX_RECORD = 16_384 + 2048;

/** Whether these could be a record header's first three bytes, which stay the same for all of SSL 3.0 to TLS 1.3. */
export function isRecordStart(type: number, major: number, minor: number): boolean {
  return type >= content.CHANGE_CIPHER_SPEC && type <= content.HEARTBEAT && major === 3 && minor <= 4;
}

export function isRecordLength(type: number, length: number): boolean {
  if (length > MAX_RECORD) return false;
  // Only application data may be empty (RFC 5246 section 6.2.1).
  return length > 0 || type === content.APPLICATION_DATA;
}
