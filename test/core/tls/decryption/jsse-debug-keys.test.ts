import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsseDebugKeys } from '../../../../src/core/tls/decryption/jsse-debug-keys.ts';

const NONCE = Uint8Array.from({ length: 32 }, (_, at) => at);
const MASTER = Uint8Array.from({ length: 48 }, (_, at) => 0xc0 + (at % 0x40));

/** As sun.misc.HexDumpEncoder writes it. */
function dump(bytes: Uint8Array): string {
  let text = '';
  for (let row = 0; row < bytes.length; row += 16) {
    const pairs = [...bytes.subarray(row, row + 16)].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0'));
    const offset = row.toString(16).toUpperCase().padStart(4, '0');
    text += `${offset}: ${pairs.slice(0, 8).join(' ')}   ${pairs.slice(8).join(' ')}  ................\n`;
  }
  return text;
}

const KEYGEN = `SESSION KEYGEN:
PreMaster Secret:
${dump(MASTER.toReversed())}CONNECTION KEYGEN:
Client Nonce:
${dump(NONCE)}Server Nonce:
${dump(NONCE.toReversed())}Master Secret:
${dump(MASTER)}Client MAC write Secret:
${dump(NONCE.slice(0, 16))}`;

describe('the debug output of the old JSSE', () => {
  it('gives the master secret by the client nonce', () => {
    const { secrets, problems } = readJsseDebugKeys(`main, WRITE: TLSv1.2 Handshake\n${KEYGEN}main, done\n`);
    expect(secrets.find('CLIENT_RANDOM', NONCE)).toEqual([MASTER]);
    expect(problems).toEqual([]);
  });

  it('is read with CRLF, and with a date before each line', () => {
    const logged = KEYGEN.split('\n').map((line) => `2026-11-21 10:00:00,123 INFO  [stdout] ${line}`);
    expect(readJsseDebugKeys(logged.join('\r\n')).secrets.find('CLIENT_RANDOM', NONCE)).toEqual([MASTER]);
  });

  it('files a master secret under each of the last nonces, because threads mix', () => {
    const text = `Client Nonce:\n${dump(NONCE)}Client Nonce:\n${dump(NONCE.toReversed())}Master Secret:\n${dump(MASTER)}`;
    const { secrets } = readJsseDebugKeys(text);
    expect(secrets.find('CLIENT_RANDOM', NONCE)).toEqual([MASTER]);
    expect(secrets.find('CLIENT_RANDOM', NONCE.toReversed())).toEqual([MASTER]);
  });

  it('calls a dump that stops in the middle a problem', () => {
    const text = `Client Nonce:\n${dump(NONCE)}Master Secret:\n${dump(MASTER.slice(0, 32))}other words\n`;
    const { secrets, problems } = readJsseDebugKeys(text);
    expect(secrets.count).toBe(0);
    expect(problems).toEqual([{ code: 'jsse-dump-incomplete', line: 4 }]);
  });

  it('finds nothing in other logs, and never fails', () => {
    expect(readJsseDebugKeys('0000: 16 03 03   ...\nMaster Secret:\nnothing\n').secrets.count).toBe(0);
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => void readJsseDebugKeys(text)));
  });
});
