import { expect, it } from 'vitest';
import { formatAddress, formatEndpoint } from '../../../src/core/network/address.ts';
import { addressBytes } from '../../builders/packets.ts';

it.each([
  ['10.0.0.1', '10.0.0.1'],
  ['2001:db8::1', '2001:db8::1'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
  ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['::', '::'],
  ['::1', '::1'],
  ['fe80::', 'fe80::'],
])('writes %s as %s (RFC 5952)', (given, expected) => {
  expect(formatAddress(Uint8Array.from(addressBytes(given)))).toBe(expected);
});

it('writes an IPv4-mapped address with its dotted quad', () => {
  const mapped = Uint8Array.from([...Array<number>(10).fill(0), 255, 255, 192, 0, 2, 1]);
  expect(formatAddress(mapped)).toBe('::ffff:192.0.2.1');
});

it('puts IPv6 in brackets before a port', () => {
  expect(formatEndpoint(Uint8Array.from(addressBytes('::1')), 443)).toBe('[::1]:443');
  expect(formatEndpoint(Uint8Array.of(1, 2, 3, 4), 443)).toBe('1.2.3.4:443');
});
