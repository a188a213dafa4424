/** Builds DER names by hand, so that every string type and oddity can be had. */
import { TAG } from '../../src/core/certificates/names/string-types.ts';

export { TAG };

export interface AttributeSpec {
  readonly oid: string;
  readonly value: string;
  /** UTF8String unless told. */
  readonly tag?: number;
}

export function tlv(tag: number, ...contents: readonly (readonly number[] | Uint8Array)[]): Uint8Array {
  const content = contents.flatMap((part) => [...part]);
  const { length } = content;
  const header = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Uint8Array.from([tag, ...header, ...content]);
}

export function oidDer(oid: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = oid.split('.').map(Number);
  return tlv(
    0x06,
    [first * 40 + second, ...rest].flatMap((arc) => {
      const septets = [arc & 0x7f];
      for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) {
        septets.unshift((left & 0x7f) | 0x80);
      }
      return septets;
    }),
  );
}

function encodeText(text: string, tag: number): Uint8Array {
  const characters = Array.from(text);
  if (tag === TAG.bmp) return Uint8Array.from(text.split('').flatMap((unit) => bigEndian(unit.charCodeAt(0), 2)));
  if (tag === TAG.universal) return Uint8Array.from(characters.flatMap((one) => bigEndian(one.codePointAt(0) ?? 0, 4)));
  if (tag === TAG.utf8) return new TextEncoder().encode(text);
  return Uint8Array.from(characters, (character) => character.codePointAt(0) ?? 0);
}

function bigEndian(value: number, width: number): number[] {
  return Array.from({ length: width }, (_, at) => Math.floor(value / 256 ** (width - 1 - at)) & 0xff);
}

export function nameDer(rdns: readonly (readonly AttributeSpec[])[]): Uint8Array {
  const sets = rdns.map((rdn) =>
    tlv(0x31, ...rdn.map(({ oid, value, tag = TAG.utf8 }) => tlv(0x30, oidDer(oid), tlv(tag, encodeText(value, tag))))),
  );
  return tlv(0x30, ...sets);
}
