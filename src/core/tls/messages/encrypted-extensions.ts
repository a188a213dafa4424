/** EncryptedExtensions: RFC 8446 section 4.3.1. */
import type { ByteReader } from '../../bytes/byte-reader.ts';
import * as extension from '../names/extensions.ts';
import { readExtensions, readProtocolNames } from './extensions.ts';

export interface EncryptedExtensions {
  readonly alpn: string | null;
  readonly extensions: readonly number[];
}

export function parseEncryptedExtensions(body: ByteReader): EncryptedExtensions {
  const extensions = readExtensions(body.vector(2, 'extensions'));
  body.expectEnd('encrypted_extensions');
  const alpn = extensions.find(({ type }) => type === extension.ALPN);
  return {
    alpn: alpn === undefined ? null : (readProtocolNames(alpn.body)[0] ?? null),
    extensions: extensions.map(({ type }) => type),
  };
}
