/**
 * ProtocolVersion as on the wire: RFC 6101 (SSL 3.0), RFC 2246, 4346, 5246 and 8446 section 4.1.2; 0x0002 is SSL 2.0 in
 * a ClientHello of its own format; 0x7fxx are the drafts of TLS 1.3 (RFC 8446's drafts, section 4.2.1.1). Read 2026-11.
 */
import { isGrease } from './grease.ts';

export const SSL2 = 0x0002;
export const SSL30 = 0x0300;
export const TLS10 = 0x0301;
export const TLS11 = 0x0302;
export const TLS12 = 0x0303;
export const TLS13 = 0x0304;

const NAMES: ReadonlyMap<number, string> = new Map([
  [SSL2, 'SSL 2.0'],
  [SSL30, 'SSL 3.0'],
  [TLS10, 'TLS 1.0'],
  [TLS11, 'TLS 1.1'],
  [TLS12, 'TLS 1.2'],
  [TLS13, 'TLS 1.3'],
  [0x0101, 'TLCP 1.1'],
]);

export function versionName(version: number): string {
  const name = NAMES.get(version);
  if (name !== undefined) return name;
  if (version >> 8 === 0x7f) return `TLS 1.3 (draft ${version & 0xff})`;
  return `${isGrease(version) ? 'GREASE' : 'unknown'} (0x${version.toString(16).padStart(4, '0')})`;
}

/** TLS 1.3 and its drafts: from there on, everything after the ServerHello is encrypted. */
export function isTls13(version: number): boolean {
  return version >= TLS13 && version < 0x0400 ? true : version >> 8 === 0x7f || version >> 8 === 0xfb;
}
