// `npm run bench:match [-- --rounds N] [-- --entries N]`: a keystore of ten thousand clients before a list of ten thousand CA names. Handscope's
// commands against programs that only read the same bytes: Node's X509Certificate, and real keytool and a small Java program where Java is installed.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { certificateOf, clients, listedNames } from './match/certificates.mjs';
import { jks, pem, pkcs12 } from './match/keystores.mjs';
import { isInstalled, measure, median } from './measure.mjs';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, entries: { type: 'string', default: '10000' } },
});
const ROUNDS = Number(values.rounds);
const COUNT = Number(values.entries);
const PASSWORD = 'changeit';
const HANDSCOPE = fileURLToPath(new URL('../../bin/handscope.mjs', import.meta.url));
const READ_X509 = fileURLToPath(new URL('match/read-x509.mjs', import.meta.url));
const SELECT = fileURLToPath(new URL('match/Select.java', import.meta.url));

const MATCH = 'match JKS';
const ONLY_ENTRIES = 'match JKS, one name';

function writeFiles(directory) {
  const entries = clients(COUNT, COUNT);
  const file = (name) => join(directory, name);
  writeFileSync(file('clients.jks'), jks(entries, PASSWORD));
  writeFileSync(file('clients.p12'), pkcs12(entries, PASSWORD));
  writeFileSync(file('clients.pem'), pem(entries));
  const listed = listedNames(COUNT).map((name) => ({ chain: [certificateOf(name)] }));
  writeFileSync(file('listed.pem'), pem(listed));
  writeFileSync(file('one-listed.pem'), pem(listed.slice(0, 1)));
  writeFileSync(file('password'), PASSWORD);
  return file;
}

function programs(file, hasJava) {
  const handscope = (name, args) => ({ name, command: process.execPath, args: [HANDSCOPE, ...args] });
  const password = ['--keystore-password-file', file('password')];
  const listed = ['--acceptable-cas', file('listed.pem')];
  return [
    {
      name: 'X509Certificate, own + listed',
      command: process.execPath,
      args: [READ_X509, file('clients.pem'), file('listed.pem')],
    },
    handscope(MATCH, ['match', file('clients.jks'), ...listed, ...password]),
    handscope(ONLY_ENTRIES, ['match', file('clients.jks'), '--acceptable-cas', file('one-listed.pem'), ...password]),
    handscope('match PKCS#12', ['match', file('clients.p12'), ...listed, ...password]),
    handscope('match JKS, java-25 pkix', [
      'match',
      file('clients.jks'),
      ...listed,
      ...password,
      '--client',
      'java-25',
      '--key-manager',
      'pkix',
    ]),
    handscope('show JKS', ['show', file('clients.jks'), ...password]),
    handscope('show PEM', ['show', file('clients.pem')]),
    ...(hasJava
      ? [
          {
            name: 'Java: load, key manager',
            command: 'java',
            args: [SELECT, file('clients.jks'), PASSWORD, file('listed.pem')],
          },
          {
            name: 'keytool -list',
            command: 'keytool',
            args: ['-list', '-keystore', file('clients.jks'), '-storepass', PASSWORD],
          },
        ]
      : []),
  ];
}

const directory = mkdtempSync(join(tmpdir(), 'handscope-bench-match-'));
try {
  const file = writeFiles(directory);
  const all = programs(file, await isInstalled('java'));
  const runs = new Map(all.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { name, command, args } of all) {
      const result = await measure(command, args);
      if (!result.ok) console.error(`${name} failed: ${result.complaint}`);
      runs.get(name).push(result);
    }
  }
  const size = (name) => `${(statSync(file(name)).size / 1e6).toFixed(1)} MB`;
  console.log(
    `${COUNT} entries (JKS ${size('clients.jks')}, PKCS#12 ${size('clients.p12')}), ${COUNT} names; median of ${ROUNDS}`,
  );
  const [[, reference]] = runs;
  const base = median(reference.map(({ seconds }) => seconds));
  for (const [name, results] of runs) {
    const seconds = median(results.map((each) => each.seconds));
    const peak = Math.max(...results.map(({ megabytes }) => megabytes ?? 0));
    console.log(
      `  ${name.padEnd(32)} ${seconds.toFixed(2).padStart(6)} s ${peak.toFixed(0).padStart(5)} MB   ${(seconds / base).toFixed(2)} x X509Certificate`,
    );
  }
  // Start and keystore are in both. What is left is reading the names and holding every entry against all of them.
  const of = (name) => median(runs.get(name).map(({ seconds }) => seconds));
  const more = (of(MATCH) - of(ONLY_ENTRIES)).toFixed(2).padStart(6);
  console.log(`  all names in the place of one    ${more} s   target < 1 s at ten thousand each`);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
