/** The emulation against the real JSSE, with random keystores and requests. Skipped where no JDK 17 or 25 is installed. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../../src/core/bytes/hex.ts';
import { compareNames } from '../../../../src/core/certificates/names/compare.ts';
import { parseName } from '../../../../src/core/certificates/names/parse-name.ts';
import { simulate } from '../../../../src/core/clients/simulate.ts';
import { readKeystore } from '../../../../src/core/keystores/read-keystore.ts';
import { nameDer, TAG } from '../../../builders/names.ts';
import { readAnswer, serverFlight } from './flight.ts';
import { ask, installedJdks, keystoreWords, type Jdk } from './java.ts';
import { cannotSignCase, randomCase, randomNumbers, type RandomCase } from './random-cases.ts';

const JDKS = installedJdks();
/** More outside the tests: HANDSCOPE_JAVA_CASES=1000 HANDSCOPE_JAVA_SEED=7. */
const CASES = Number(process.env['HANDSCOPE_JAVA_CASES'] ?? 40);
const SEED = Number(process.env['HANDSCOPE_JAVA_SEED'] ?? 5);

if (JDKS.length === 0) console.warn('No JDK 17 or 25 is installed: the emulation is not compared with the real JSSE.');

describe.skipIf(JDKS.length === 0)('the emulated client and the real JSSE', () => {
  it.each(JDKS)(
    'send the same in Java $version',
    async (jdk) => {
      const random = randomNumbers(SEED);
      const cases = [cannotSignCase(), ...Array.from({ length: CASES }, () => randomCase(random))];
      const answers = ask(
        jdk,
        cases.map((one) => keystoreWords('select', one, serverFlight(one.request))),
      );
      const disagreements: string[] = [];
      const sorts = new Set<string>();
      for (const [at, one] of cases.entries()) {
        const [store = '', records = ''] = (answers[at] ?? '').split(' ');
        const seen = readAnswer(records);
        sorts.add(
          `${seen.chain === null ? 'none' : seen.chain.length === 0 ? 'empty' : 'sent'}${seen.alert === null ? '' : ', alert'}`,
        );
        const expected = await emulate(jdk, one, Buffer.from(store, 'base64'));
        if (JSON.stringify(seen) !== JSON.stringify(expected.answer)) {
          disagreements.push(
            `case ${at} ${one.keyManager}: ${describeAnswer(seen)}, emulated ${describeAnswer(expected.answer)}; ${expected.why}`,
          );
        }
      }
      expect(disagreements).toEqual([]);
      expect([...sorts]).toEqual(expect.arrayContaining(['sent', 'empty', 'sent, alert']));
    },
    240_000 + 2000 * CASES,
  );

  it.each(JDKS)(
    'find the same names equal in Java $version',
    (jdk) => {
      const pairs = namePairs(Math.max(300, CASES));
      const answers = ask(
        jdk,
        pairs.map(([a, b]) => `names ${toHex(a)} ${toHex(b)}`),
      );
      const wrong = pairs.filter(([a, b], at) => String(compareNames(parseName(a), parseName(b)).java) !== answers[at]);
      expect(wrong.map(([a, b]) => `${toHex(a)} ${toHex(b)}`)).toEqual([]);
      expect(new Set(answers)).toEqual(new Set(['true', 'false']));
    },
    240_000 + 2000 * CASES,
  );
});

interface Emulated {
  readonly answer: ReturnType<typeof readAnswer>;
  readonly why: string;
}

async function emulate(
  { client }: Jdk,
  { keyManager, request, storeType }: RandomCase,
  store: Uint8Array,
): Promise<Emulated> {
  const result = await readKeystore(store, { file: 'random', password: storeType === 'PKCS12' ? 'changeit' : null });
  if (result.kind !== 'read') throw new Error(`keystore: ${result.kind}`);
  const { keystore } = result;
  const selection = simulate({ client, keyManager, api: 'engine' }, { ...request, at: Date.now() }, keystore);
  const entry = keystore.entries.find(({ alias }) => alias === selection.alias);
  const chain = entry?.chain.map(({ der }) => toHex(der)) ?? (selection.result === 'empty' ? [] : null);
  return {
    answer: { chain, alert: selection.alert },
    why: `${selection.alias ?? ''} ${JSON.stringify(selection.entries)} ${JSON.stringify(request.signatureSchemes)} ${request.certificateTypes.join()} ${request.tlsVersion}`,
  };
}

function describeAnswer({ chain, alert }: ReturnType<typeof readAnswer>): string {
  return `${chain === null ? 'no Certificate' : `${chain.length} certificates ${chain[0]?.slice(-8) ?? ''}`}, alert ${alert ?? 'none'}`;
}

const TEXTS = [
  'Test CA',
  'test ca',
  'Test  CA',
  ' Test CA ',
  'Test\tCA',
  'Café',
  'CAFE\u0301',
  'Straße',
  'STRASSE',
  'İ',
  'i',
  'ﬁx',
  'fix',
  'A, Inc.',
  '#1',
  'a+b',
  '',
  'Ａ',
  'A',
  'ΑΣ',
  'ας',
  '\u00a0A',
  'a"b\\c',
  'Ⅷ',
  'viii',
];
const OIDS = [
  '2.5.4.3',
  '2.5.4.10',
  '2.5.4.6',
  '0.9.2342.19200300.100.1.25',
  '1.2.840.113549.1.9.1',
  '2.5.4.5',
  '1.3.6.1.4.1.99999.1',
  '2.5.4.9',
  '0.9.2342.19200300.100.1.1',
  '2.5.4.97',
];
const TAGS = [TAG.utf8, TAG.utf8, TAG.printable, TAG.t61, TAG.ia5, TAG.bmp, TAG.universal];

/** Names of one to three RDNs, and the same with one thing changed. */
function namePairs(count: number): readonly (readonly [Uint8Array, Uint8Array])[] {
  const random = randomNumbers(SEED + 6);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const attribute = () => ({ oid: pick(OIDS), value: pick(TEXTS), tag: pick(TAGS) });
  return Array.from({ length: count }, () => {
    const name = Array.from({ length: pick([1, 2, 3]) }, () => Array.from({ length: pick([1, 1, 1, 2]) }, attribute));
    const changed = name.map((rdn) =>
      rdn.map((one) =>
        random() < 0.6
          ? one
          : {
              ...one,
              value: pick([one.value, one.value.toUpperCase(), `${one.value} `, pick(TEXTS)]),
              tag: pick([one.tag, one.tag, pick(TAGS)]),
            },
      ),
    );
    return [nameDer(name), nameDer(random() < 0.1 ? changed.map((rdn) => rdn.toReversed()) : changed)] as const;
  });
}
