/** TLS messages byte by byte: every length is counted, everything else is the test's to choose. */
import { fromHex } from '../../src/core/bytes/hex.ts';

type Part = Uint8Array | readonly number[];

export function join(...parts: readonly Part[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function big(value: number, width: number): number[] {
  return Array.from({ length: width }, (_, at) => Math.floor(value / 256 ** (width - 1 - at)) % 256);
}

export function vector(width: number, ...parts: readonly Part[]): Uint8Array {
  const body = join(...parts);
  return join(big(body.length, width), body);
}

export const u16 = (...values: readonly number[]) => values.flatMap((value) => big(value, 2));

export function record(type: number, body: Part, version = 0x0303): Uint8Array {
  return join([type], u16(version), vector(2, body));
}

/** A record of protected bytes: their content does not matter, their length does. */
export function sealed(length: number, type = 23): Uint8Array {
  return record(type, new Uint8Array(length).fill(0xee));
}

export function message(type: number, body: Part = []): Uint8Array {
  return join([type], vector(3, body));
}

export function plain(...messages: readonly Uint8Array[]): Uint8Array {
  return record(22, join(...messages));
}

export const CHANGE_CIPHER_SPEC = record(20, [1]);
export const alert = (level: number, code: number) => record(21, [level, code]);

export function extension(type: number, body: Part): Uint8Array {
  return join(u16(type), vector(2, body));
}

export const RANDOM = Uint8Array.from({ length: 32 }, (_, at) => at + 1);

export function clientHelloBody(extensions: readonly Uint8Array[] = [], sessionId: Part = []): Uint8Array {
  const suites = vector(2, u16(0x1301, 0xc02f, 0x0a0a));
  const end = extensions.length === 0 ? [] : vector(2, ...extensions);
  return join(u16(0x0303), RANDOM, vector(1, sessionId), suites, vector(1, [0]), end);
}

export function serverNameExtension(name: string): Uint8Array {
  return extension(0, vector(2, [0], vector(2, new TextEncoder().encode(name))));
}

export const OFFERS_TLS13 = extension(43, vector(1, u16(0x0a0a, 0x0304, 0x0303)));
export const SELECTS_TLS13 = extension(43, u16(0x0304));

export function serverHelloBody(suite = 0xc02f, extensions: readonly Uint8Array[] = [], random = RANDOM): Uint8Array {
  const end = extensions.length === 0 ? [] : vector(2, ...extensions);
  return join(u16(0x0303), random, vector(1), u16(suite), [0], end);
}

/** CN=A as UTF8String, and CN=a as PrintableString. */
export const NAME = fromHex('300c310a300806035504030c0141');
export const OTHER_NAME = fromHex('300c310a30080603550403130161');

export function requestBody12(...names: readonly Uint8Array[]): Uint8Array {
  return join(vector(1, [1, 64]), vector(2, u16(0x0401, 0x0403)), vector(2, ...names.map((name) => vector(2, name))));
}

export function requestBody10(...names: readonly Uint8Array[]): Uint8Array {
  return join(vector(1, [1]), vector(2, ...names.map((name) => vector(2, name))));
}

export function requestBody13(...names: readonly Uint8Array[]): Uint8Array {
  const authorities = extension(47, vector(2, ...names.map((name) => vector(2, name))));
  return join(vector(1), vector(2, extension(13, vector(2, u16(0x0804))), authorities));
}

export function certificateBody12(...certificates: readonly Part[]): Uint8Array {
  return vector(3, ...certificates.map((certificate) => vector(3, certificate)));
}

export function certificateBody13(...certificates: readonly Part[]): Uint8Array {
  return join(vector(1), vector(3, ...certificates.map((certificate) => join(vector(3, certificate), vector(2)))));
}

/** SSL 2.0's format, offering SSL 3.0 and above. */
export function sslv2Hello(): Uint8Array {
  const body = join([1], u16(0x0301), u16(6, 0, 16), [0, 0, 5, 1, 0, 0x80], RANDOM.subarray(0, 16));
  return join([0x80, body.length], body);
}

export const CLIENT_HELLO = message(1, clientHelloBody([serverNameExtension('api.example')]));
export const CERTIFICATE_DER = fromHex(`30820100${'00'.repeat(256)}`);

/** The server's flight of TLS 1.2 that asks for a certificate. */
export const SERVER_FLIGHT = [
  message(2, serverHelloBody()),
  message(11, certificateBody12(CERTIFICATE_DER)),
  message(12, join([3], u16(23), vector(1, [4]), u16(0x0401), vector(2, [9]))),
  message(13, requestBody12(NAME, OTHER_NAME)),
  message(14),
] as const;
export const EMPTY_CERTIFICATE = message(11, certificateBody12());
export const KEY_EXCHANGE = message(16, vector(1, [4, 1, 2]));
