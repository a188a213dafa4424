/** A server's first flight by hand, up to ServerHelloDone; and what a client's plaintext answer says. */
import { toHex } from '../../../../src/core/bytes/hex.ts';
import type { SelectionRequest } from '../../../../src/core/clients/model.ts';
import { certificateDer, testKey } from '../../../builders/certificates.ts';

const TLS12 = 0x0303;

const u16 = (value: number): number[] => [value >> 8, value & 0xff];
const u24 = (value: number): number[] => [value >> 16, (value >> 8) & 0xff, value & 0xff];
const message = (type: number, body: readonly number[]): number[] => [type, ...u24(body.length), ...body];
const vector16 = (body: readonly number[]): number[] => [...u16(body.length), ...body];

export function serverFlight({
  tlsVersion,
  certificateTypes,
  signatureSchemes,
  authorities,
}: SelectionRequest): string {
  const key = testKey('rsa');
  const certificate = [...certificateDer({ subject: 'server', issuer: 'server', key, signer: key })];
  const messages = [
    // Random of zeros, no session, TLS_RSA_WITH_AES_128_CBC_SHA, no compression.
    message(2, [...u16(tlsVersion), ...new Array<number>(32).fill(1), 0, 0x00, 0x2f, 0]),
    message(11, [...u24(certificate.length + 3), ...u24(certificate.length), ...certificate]),
    message(13, [
      certificateTypes.length,
      ...certificateTypes,
      ...(tlsVersion === TLS12 ? vector16(signatureSchemes.flatMap(u16)) : []),
      ...vector16(authorities.flatMap((name) => vector16([...name]))),
    ]),
    message(14, []),
  ];
  return toHex(Uint8Array.from(messages.flatMap((body) => [22, ...u16(tlsVersion), ...vector16(body)])));
}

export interface ClientAnswer {
  /** Hex of each certificate sent; null where there is no Certificate message. */
  readonly chain: readonly string[] | null;
  readonly alert: number | null;
}

/** The first handshake message of the answer, and the alert that follows in the clear. */
export function readAnswer(hex: string): ClientAnswer {
  let chain: string[] | null = null;
  let alert: number | null = null;
  for (let at = 0; at + 10 <= hex.length;) {
    const type = hex.slice(at, at + 2);
    const end = at + 10 + 2 * Number.parseInt(hex.slice(at + 6, at + 10), 16);
    const body = hex.slice(at + 10, end);
    if (type === '15' && body.length === 4) alert = Number.parseInt(body.slice(2), 16);
    else if (type === '16' && chain === null && body.startsWith('0b')) chain = certificates(body.slice(14));
    else if (type === '14') break;
    at = end;
  }
  return { chain, alert };
}

function certificates(list: string): string[] {
  const found: string[] = [];
  // The rest of the record holds further messages; the list's length was cut off with the header.
  for (let at = 0; list.slice(at + 6, at + 8) === '30';) {
    const end = at + 6 + 2 * Number.parseInt(list.slice(at, at + 6), 16);
    found.push(list.slice(at + 6, end));
    at = end;
  }
  return found;
}
