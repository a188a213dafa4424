/** The emulation against the real JSSE over TLS 1.3, where only a real server sees what is sent. Skipped without a JDK. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../../src/core/bytes/hex.ts';
import { simulate } from '../../../../src/core/clients/simulate.ts';
import { readKeystore } from '../../../../src/core/keystores/read-keystore.ts';
import { alertName } from '../../../../src/core/tls/names/alerts.ts';
import { converse, installedJdks, keystoreWords, type Jdk } from './java.ts';
import { startServer, type Seen } from './live-server.ts';
import { randomCase13, randomNumbers, TLS13_SCHEMES } from './random-cases.ts';

const JDKS = installedJdks();
/** More outside the tests: HANDSCOPE_JAVA_CASES=1000 HANDSCOPE_JAVA_SEED=7. */
const CASES = Number(process.env['HANDSCOPE_JAVA_CASES'] ?? 30);
const SEED = Number(process.env['HANDSCOPE_JAVA_SEED'] ?? 5);
/** Servers that listen at once. */
const BATCH = 100;

type LiveCase = ReturnType<typeof randomCase13>;

describe.skipIf(JDKS.length === 0)('the emulated client and the real JSSE over TLS 1.3', () => {
  it.each(JDKS)(
    'send the same in Java $version, by socket and by engine',
    async (jdk) => {
      const random = randomNumbers(SEED + 13);
      const cases = Array.from({ length: CASES }, () => randomCase13(random));
      const disagreements: string[] = [];
      const sorts = new Set<string>();
      for (let at = 0; at < cases.length; at += BATCH) {
        const batch = cases.slice(at, at + BATCH);
        const { seen, answers } = await connectAll(jdk, batch);
        for (const [place, one] of batch.entries()) {
          const [store = '', ending = ''] = answers[place]?.split(' ') ?? [];
          const expected = await emulate(jdk, one, Buffer.from(store, 'base64'));
          const actual = words(seen[place], ending);
          sorts.add(actual.startsWith('sent') ? 'sent' : actual);
          if (actual !== expected.words && !(actual === GAVE_UP && expected.alert !== null)) {
            disagreements.push(
              `case ${at + place} ${one.api} ${one.keyManager}: ${actual}, emulated ${expected.words}; ${expected.why}`,
            );
          }
        }
      }
      expect(disagreements).toEqual([]);
      expect([...sorts]).toEqual(expect.arrayContaining(['sent', 'empty']));
    },
    240_000 + 2000 * CASES,
  );
});

interface Heard {
  readonly seen: readonly Seen[];
  readonly answers: readonly string[];
}

async function connectAll(jdk: Jdk, cases: readonly LiveCase[]): Promise<Heard> {
  const servers = await Promise.all(
    cases.map(({ request }) =>
      startServer(
        request.signatureSchemes.map((scheme) => TLS13_SCHEMES.get(scheme) ?? ''),
        request.authorities,
      ),
    ),
  );
  const questions = cases.map((one, at) => keystoreWords('connect', one, `${servers[at]?.port ?? 0}-${one.api}`));
  const answers = await converse(jdk, questions);
  return { answers, seen: await Promise.all(servers.map(({ seen }) => seen)) };
}

/** The client ended it, and the server tells no alert: it stumbled over what came before. */
const GAVE_UP = 'gave up';

function words(seen: Seen | undefined, ending: string): string {
  if (seen === undefined) return 'nothing';
  const alert = /^ERR_SSL_(?:SSLV3|TLSV1|TLSV13)_ALERT_(.*)$/u.exec(seen.alert ?? '')?.[1];
  if (alert !== undefined) return alert.toLowerCase();
  if (seen.alert !== null) return ending === 'broken' ? GAVE_UP : seen.alert;
  return seen.leaf === null ? 'empty' : `sent ${seen.leaf.slice(-8)}`;
}

async function emulate(
  { client }: Jdk,
  { keyManager, request, storeType, api }: LiveCase,
  store: Uint8Array,
): Promise<{ readonly words: string; readonly alert: string | null; readonly why: string }> {
  const result = await readKeystore(store, { file: 'random', password: storeType === 'PKCS12' ? 'changeit' : null });
  if (result.kind !== 'read') throw new Error(`keystore: ${result.kind}`);
  const selection = simulate({ client, keyManager, api }, { ...request, at: Date.now() }, result.keystore);
  const leaf = result.keystore.entries.find(({ alias }) => alias === selection.alias)?.chain[0];
  const alert = selection.alert === null ? null : alertName(selection.alert);
  const sent = leaf === undefined ? 'empty' : `sent ${toHex(leaf.der).slice(-8)}`;
  return {
    words: alert ?? sent,
    alert,
    why: `${JSON.stringify(selection.entries)} ${request.signatureSchemes.map((scheme) => scheme.toString(16)).join()}`,
  };
}
