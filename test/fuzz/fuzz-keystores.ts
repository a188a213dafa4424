/** Mutated keystores of every format: each ends with a result that can be simulated, shown and compared, and none with an exception. */
import { readdirSync, readFileSync } from 'node:fs';
import { crossCheckColumns } from '../../src/core/clients/cross-check.ts';
import { DEFAULT_CLIENT, type SelectionRequest } from '../../src/core/clients/model.ts';
import { simulate } from '../../src/core/clients/simulate.ts';
import type { Keystore, KeystoreResult } from '../../src/core/keystores/model.ts';
import { readKeystore } from '../../src/core/keystores/read-keystore.ts';
import { keystoreJson } from '../../src/core/report/json/keystore.ts';
import { commonName } from '../builders/certificates.ts';
import { nameDer } from '../builders/names.ts';
import { mutate, seeded } from './mutate.ts';

const CORPUS = new URL('../corpus/keystores/', import.meta.url);
/** JCEKS as keytool writes it asks for hundreds of thousands of rounds a key: its layout is JKS’s. */
const SLOW = /^keytool.*\.jceks$/u;

export interface KeystoreSample {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Without one the slow work is passed over, and what is in the clear is read all the same. */
  readonly password: string | null;
}

export function keystoreSamples(): readonly KeystoreSample[] {
  return readdirSync(CORPUS)
    .filter((name) => !/\.(?:md|sh)$/u.test(name))
    .map((name) => ({
      name,
      bytes: new Uint8Array(readFileSync(new URL(name, CORPUS))),
      password: SLOW.test(name) ? null : 'changeit',
    }));
}

const REQUEST: SelectionRequest = {
  tlsVersion: 0x0303,
  certificateTypes: [1, 64],
  signatureSchemes: [0x0403, 0x0804, 0x0401],
  signatureSchemesCertificate: null,
  authorities: [nameDer(commonName('Issuing')), nameDer(commonName('Root'))],
  messageLength: 100,
  at: 1_780_000_000_000,
};

export interface KeystoreFuzzing {
  readonly runs: number;
  /** How many ended how: `read`, `damaged` and so on. */
  readonly kinds: ReadonlyMap<string, number>;
  readonly formats: ReadonlySet<string>;
}

/** Run `n` of a seed is always the same. Throws where a mutant breaks a rule, and says which. */
export async function fuzzKeystores(
  samples: readonly KeystoreSample[],
  runs: number,
  seed: number,
): Promise<KeystoreFuzzing> {
  const kinds = new Map<string, number>();
  const formats = new Set<string>();
  for (let run = 0; run < runs; run += 1) {
    const random = seeded(seed * 1_000_003 + run);
    const sample = samples[run % samples.length];
    const other = samples[random(samples.length)];
    if (sample === undefined || other === undefined) throw new Error('no samples');
    const bytes = mutate(sample.bytes, other.bytes, random);
    try {
      const result = await readKeystore(bytes, { file: sample.name, password: sample.password });
      kinds.set(result.kind, (kinds.get(result.kind) ?? 0) + 1);
      if ('format' in result) formats.add(result.format);
      if (result.kind === 'read') {
        formats.add(result.keystore.format);
        use(result, bytes);
      }
    } catch (error) {
      throw new Error(`seed ${seed}, run ${run}, ${sample.name}`, { cause: error });
    }
  }
  return { runs, kinds, formats };
}

/** A JAR or a PKCS#12 may hold its parts compressed or enciphered; nothing unfolds to more than this. */
const MOST_UNFOLDED = 64;

function use({ keystore }: Extract<KeystoreResult, { kind: 'read' }>, bytes: Uint8Array): void {
  simulate(DEFAULT_CLIENT, REQUEST, keystore).entries.forEach(({ alias }) => alias.length);
  crossCheckColumns(0, keystore, REQUEST.authorities);
  keystoreJson(keystore, ({ code }) => code);
  const held = distinctBytes(keystore);
  if (held > MOST_UNFOLDED * bytes.length) throw new Error(`${held} bytes of certificates out of ${bytes.length}`);
  if (keystore.entries.length > bytes.length) throw new Error(`${keystore.entries.length} entries`);
}

function distinctBytes({ entries, loose }: Keystore): number {
  const all = new Set([...loose, ...entries.flatMap(({ chain }) => chain)]);
  return [...all].reduce((sum, { der }) => sum + der.length, 0);
}
