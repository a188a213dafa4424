import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { ROOT } from '../e2e/doors/door.ts';
// @ts-expect-error the scripts are plain JavaScript, so that they run on a fresh clone
import { packageArguments } from '../../scripts/package.mjs';
import { expect } from './packaged-app.ts';

type PackageArguments = (
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  platform: NodeJS.Platform,
) => { readonly args: readonly string[] };

/** electron-builder gets fpm from elsewhere; fpm.mjs does what it asks of fpm, with the distribution's own tools. */
export function buildPackage(kind: 'deb' | 'rpm', executable: string, folder: string): string {
  const tool = join(ROOT, 'node_modules', 'electron-builder', 'cli.js');
  const config = [`-c.directories.output=${folder}`, `-c.${kind}.artifactName=handscope.\${ext}`];
  const home = {
    HANDSCOPE_HOMEPAGE: 'https://handscope.example',
    HANDSCOPE_MAINTAINER: 'Tests <tests@handscope.example>',
  };
  const words = ['--linux', kind, '--prepackaged', dirname(executable), ...config];
  const args = [tool, ...(packageArguments as PackageArguments)(words, home, 'linux').args];
  const env = { ...process.env, CUSTOM_FPM_PATH: join(import.meta.dirname, 'fpm.mjs') };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: 'utf8' });
  expect(status, stdout + stderr).toBe(0);
  return join(folder, `handscope.${kind}`);
}
