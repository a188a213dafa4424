// `npm run package`: packages for this platform, or for what follows: `npm run package -- --linux --arm64`.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensurePackages } from './packages.mjs';
import { exitCodeOf, ROOT, run } from './run.mjs';
import { writeSbom } from './sbom.mjs';

const WITHOUT_HOME = ['AppImage', 'tar.gz'];

/**
 * What electron-builder is called with. Debian and RPM packages name a home page and a maintainer: the project has no
 * home of its own, so they are those of the repository that it is built in, or what the environment names.
 * @param {readonly string[]} words
 * @param {Record<string, string | undefined>} env
 * @param {NodeJS.Platform} platform
 * @returns {{ args: string[], leftOut: string | null }}
 */
export function packageArguments(words, env, platform) {
  const { GITHUB_REPOSITORY: repository, GITHUB_REPOSITORY_OWNER: owner } = env;
  const homepage = env.HANDSCOPE_HOMEPAGE ?? (repository && `${env.GITHUB_SERVER_URL}/${repository}`);
  const maintainer = env.HANDSCOPE_MAINTAINER ?? (owner && `${owner} <${owner}@users.noreply.github.com>`);
  const publish = ['--publish', 'never'];
  if (homepage && maintainer) {
    const home = [`-c.extraMetadata.homepage=${homepage}`, `-c.linux.maintainer=${maintainer}`];
    return { args: [...words, ...home, ...publish], leftOut: null };
  }
  const at = words.indexOf('--linux');
  const isForLinux = at !== -1 || (platform === 'linux' && !words.some((word) => ['--win', '--mac'].includes(word)));
  if (!isForLinux) return { args: [...words, ...publish], leftOut: null };
  const others = words.filter((_word, index) => index !== at);
  return {
    args: ['--linux', ...WITHOUT_HOME, ...others, ...publish],
    leftOut:
      'No Debian and RPM packages: they name a home page and a maintainer. ' +
      'Set HANDSCOPE_HOMEPAGE (https://...) and HANDSCOPE_MAINTAINER (Name <address>).',
  };
}

async function packageAll() {
  const say = (line) => console.log(line);
  await ensurePackages({ say });
  await ensureBuilt({ say, always: true });
  writeSbom();
  const { args, leftOut } = packageArguments(process.argv.slice(2), process.env, process.platform);
  if (leftOut !== null) say(leftOut);
  const tool = join(ROOT, 'node_modules', 'electron-builder', 'cli.js');
  return (await run(process.execPath, [tool, ...args])).code;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await packageAll().catch(exitCodeOf);
}
