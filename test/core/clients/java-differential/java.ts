/** The JDKs that are installed: `java` of the path, and those of HANDSCOPE_JDKS (folders, as a path list). */
import { spawn, spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import type { KeyKind } from '../../../builders/certificates.ts';
import type { JavaClientId } from '../../../../src/core/clients/java/profiles.ts';
import type { RandomCase } from './random-cases.ts';

const CLIENTS: Readonly<Record<string, JavaClientId>> = { '17': 'java-17', '25': 'java-25' };

/** Java's name of a key's algorithm, for its KeyFactory. */
const KEY_FACTORIES: Readonly<Record<KeyKind, string>> = {
  rsa: 'RSA',
  'rsa-512': 'RSA',
  'rsa-1024': 'RSA',
  'rsa-pss': 'RSASSA-PSS',
  dsa: 'DSA',
  p256: 'EC',
  p384: 'EC',
  p521: 'EC',
  ed25519: 'Ed25519',
  ed448: 'Ed448',
};

/** A question about a keystore: `about` is the flight or the place of the server. */
export function keystoreWords(
  verb: 'select' | 'connect',
  { storeType, keyManager, entries }: RandomCase,
  about: string,
): string {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  const rows = entries.map(({ alias, key, chain }) => {
    const pkcs8 = key.privateKey.export({ type: 'pkcs8', format: 'der' });
    return [base64(Buffer.from(alias)), KEY_FACTORIES[key.kind], base64(pkcs8), chain.map(base64).join(',')].join(':');
  });
  return `${verb} ${storeType} ${keyManager === 'pkix' ? 'PKIX' : 'SunX509'} ${about} ${rows.join(';')}`;
}

export interface Jdk {
  readonly command: string;
  readonly version: string;
  readonly client: JavaClientId;
}

export function installedJdks(): readonly Jdk[] {
  const homes = (process.env['HANDSCOPE_JDKS'] ?? '').split(delimiter).filter((home) => home !== '');
  return ['java', ...homes.map((home) => join(home, 'bin', 'java'))].flatMap((command) => {
    const { stdout, stderr, status } = spawnSync(command, ['-version'], { encoding: 'utf8' });
    if (status !== 0) return [];
    const version = /"([^"]+)"/u.exec(stdout + stderr)?.[1] ?? '';
    const client = CLIENTS[version.split('.')[0] ?? ''];
    return client === undefined ? [] : [{ command, version, client }];
  });
}

/** The same while this process goes on: the questions are about servers that run in it. */
export function converse({ command }: Jdk, questions: readonly string[]): Promise<readonly string[]> {
  const child = spawn(command, [PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(`${questions.join('\n')}\n`);
  let answers = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    answers += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve(answers.trimEnd().split('\n').slice(1));
      else reject(new Error(`Differential.java ended with ${String(code)}`));
    });
  });
}

const PROGRAM = join(import.meta.dirname, 'Differential.java');

/** One answer a question. */
export function ask({ command }: Jdk, questions: readonly string[]): readonly string[] {
  const { stdout, stderr, status } = spawnSync(command, [PROGRAM], {
    input: `${questions.join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 3_600_000,
  });
  if (status !== 0) throw new Error(`Differential.java: ${stderr.slice(0, 2000)}`);
  return stdout.trimEnd().split('\n').slice(1);
}
