/** The JDKs that are installed: `java` of the path, and those of HANDSCOPE_JDKS (folders, as a path list). */
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import type { JavaClientId } from '../../../../src/core/clients/java/profiles.ts';

const CLIENTS: Readonly<Record<string, JavaClientId>> = { '17': 'java-17', '25': 'java-25' };

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

const PROGRAM = join(import.meta.dirname, 'Differential.java');

/** One answer a question. */
export function ask({ command }: Jdk, questions: readonly string[]): readonly string[] {
  const { stdout, stderr, status } = spawnSync(command, [PROGRAM], {
    input: `${questions.join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 200_000,
  });
  if (status !== 0) throw new Error(`Differential.java: ${stderr.slice(0, 2000)}`);
  return stdout.trimEnd().split('\n').slice(1);
}
