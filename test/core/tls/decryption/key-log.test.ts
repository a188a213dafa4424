import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../../src/core/bytes/hex.ts';
import { KeyLogReader, readKeyLog, recogniseKeyLog } from '../../../../src/core/tls/decryption/key-log.ts';

const RANDOM = 'ab'.repeat(32);
const OTHER = 'cd'.repeat(32);
const MASTER = '12'.repeat(48);
const TRAFFIC = '34'.repeat(32);
const GOOD = `CLIENT_RANDOM ${RANDOM} ${MASTER}`;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => readKeyLog(bytes(text));
const found = (text: string, ...args: Parameters<ReturnType<typeof read>['secrets']['find']>): string[] =>
  read(text)
    .secrets.find(...args)
    .map(toHex);

describe('a key log', () => {
  it.each([
    'CLIENT_EARLY_TRAFFIC_SECRET',
    'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
    'SERVER_HANDSHAKE_TRAFFIC_SECRET',
  ] as const)('gives the secret of %s by client random', (label) => {
    expect(found(`${label} ${RANDOM} ${TRAFFIC}\n`, label, fromHex(RANDOM))).toEqual([TRAFFIC]);
    expect(found(`${label} ${RANDOM} ${TRAFFIC}\n`, label, fromHex(OTHER))).toEqual([]);
  });

  it('tells the traffic secrets of later key updates from the first', () => {
    const text = `CLIENT_TRAFFIC_SECRET_0 ${RANDOM} ${TRAFFIC}\nCLIENT_TRAFFIC_SECRET_12 ${RANDOM} ${'56'.repeat(48)}\n`;
    expect(found(text, 'CLIENT_TRAFFIC_SECRET', fromHex(RANDOM), 0)).toEqual([TRAFFIC]);
    expect(found(text, 'CLIENT_TRAFFIC_SECRET', fromHex(RANDOM), 12)).toEqual(['56'.repeat(48)]);
    expect(found(text, 'CLIENT_TRAFFIC_SECRET', fromHex(RANDOM), 1)).toEqual([]);
  });

  it('gives the premaster secret of an RSA line by the encrypted one, and the master secret by session id', () => {
    const text = `RSA 0102030405060708 ${MASTER}\nRSA Session-ID:AABBCC Master-Key:${MASTER}\n`;
    expect(found(text, 'RSA', fromHex('0102030405060708'))).toEqual([MASTER]);
    expect(found(text, 'SESSION_ID', fromHex('aabbcc'))).toEqual([MASTER]);
    expect(read(text).problems).toEqual([]);
  });

  it.each([
    ['CRLF', `${GOOD}\r\n`],
    ['upper case', `CLIENT_RANDOM ${RANDOM.toUpperCase()} ${MASTER.toUpperCase()}\n`],
    ['a byte order mark', `\uFEFF${GOOD}`],
    ['no end of line', GOOD],
    ['blanks around', `  ${GOOD} \t\n`],
    ['tabs between', GOOD.replaceAll(' ', '\t')],
    ['comments and empty lines', `# a comment\n\n${GOOD}\n\n#\n`],
    [
      'secrets of no use',
      `EXPORTER_SECRET ${RANDOM} ${TRAFFIC}\nCLIENT_TRAFFIC_SECRET_N ${RANDOM} ${TRAFFIC}\n${GOOD}`,
    ],
  ])('is read with %s', (_, text) => {
    expect(found(text, 'CLIENT_RANDOM', fromHex(RANDOM))).toEqual([MASTER]);
    expect(read(text).problems).toEqual([]);
  });

  it.each([
    ['a random cut short', `CLIENT_RANDOM ${RANDOM.slice(2)} ${MASTER}`, 'key-log-line-malformed'],
    ['a secret cut short', `CLIENT_RANDOM ${RANDOM} ${MASTER.slice(1)}`, 'key-log-line-malformed'],
    ['a digit that is none', `CLIENT_RANDOM ${RANDOM} ${MASTER.slice(1)}g`, 'key-log-line-malformed'],
    ['a word too many', `${GOOD} 00`, 'key-log-line-malformed'],
    ['a traffic secret without its number', `CLIENT_TRAFFIC_SECRET ${RANDOM} ${TRAFFIC}`, 'key-log-label-unknown'],
    ['an unknown label', `FUTURE_SECRET ${RANDOM} ${MASTER}`, 'key-log-label-unknown'],
    ['prose', 'this is no key log', 'key-log-line-malformed'],
    ['a line of 5,000 characters', 'x'.repeat(5000), 'key-log-line-too-long'],
  ])('names the line of %s and reads on', (_, line, code) => {
    const log = read(`${GOOD}\n${line}\n${GOOD.replace('ab', 'ac')}\n`);
    expect(log.problems).toEqual([{ code, line: 2 }]);
    expect(log.secrets.count).toBe(2);
  });

  it('lists a hundred problems and counts the others', () => {
    const log = read('nonsense\n'.repeat(5000));
    expect(log.problems).toHaveLength(100);
    expect(log.problemCount).toBe(5000);
  });

  it('keeps contradicting secrets, the latest first, and equal ones once', () => {
    const second = `CLIENT_RANDOM ${RANDOM} ${'99'.repeat(48)}`;
    expect(found(`${GOOD}\n${second}\n${GOOD}`, 'CLIENT_RANDOM', fromHex(RANDOM))).toEqual([MASTER, '99'.repeat(48)]);
  });

  it('can keep only the client randoms that are wanted', () => {
    const log = readKeyLog(bytes(`${GOOD}\nCLIENT_RANDOM ${OTHER} ${MASTER}\n`), (random) => toHex(random) === OTHER);
    expect(log.secrets.count).toBe(1);
    expect(log.secrets.find('CLIENT_RANDOM', fromHex(OTHER))).toHaveLength(1);
  });

  it('gives nothing away when it is printed', () => {
    const log = read(GOOD);
    expect(JSON.stringify(log)).not.toContain('1212');
    expect(String(log.secrets)).toBe('SecretStore(1)');
  });

  it('is the same in any chunks', () => {
    const whole = bytes(
      `# c\r\n${GOOD}\r\nbad\n${'y'.repeat(9000)}\nSERVER_HANDSHAKE_TRAFFIC_SECRET ${OTHER} ${TRAFFIC}`,
    );
    const expected = readKeyLog(whole);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6000 })), (sizes) => {
        const reader = new KeyLogReader();
        let at = 0;
        for (const size of sizes) reader.push(whole.subarray(at, (at += size)));
        reader.push(whole.subarray(at));
        const log = reader.finish();
        expect([log.lines, log.problems, log.secrets.count]).toEqual([
          expected.lines,
          expected.problems,
          expected.secrets.count,
        ]);
      }),
      { numRuns: 60 },
    );
  });

  it('reads any bytes without failing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        readKeyLog(noise);
        recogniseKeyLog(noise);
      }),
    );
  });

  it('takes a long one in one pass', () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, at) => `CLIENT_RANDOM ${at.toString(16).padStart(64, '0')} ${MASTER}\n`,
    );
    const log = read(lines.join(''));
    expect([log.secrets.count, log.problemCount]).toEqual([20_000, 0]);
    expect(log.secrets.find('CLIENT_RANDOM', fromHex((12_345).toString(16).padStart(64, '0')))).toHaveLength(1);
  });
});

describe('a key log is recognised', () => {
  it.each([
    [GOOD, true],
    [`# comment\n${GOOD}\n`, true],
    [`${GOOD}\nbad\n`, true],
    ['# only a comment\n', false],
    [`one\ntwo\n${GOOD}`, false],
    ['', false],
    ['-----BEGIN PRIVATE KEY-----', false],
  ])('%j: %s', (text, expected) => {
    expect(recogniseKeyLog(bytes(text))).toBe(expected);
  });
});
