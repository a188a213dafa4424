import { describe, expect, it } from 'vitest';
// @ts-expect-error the scripts are plain JavaScript, so that they run on a fresh clone
import { packageArguments as plainArguments } from '../../scripts/package.mjs';

const packageArguments = plainArguments as (
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  platform: NodeJS.Platform,
) => { readonly args: readonly string[]; readonly leftOut: string | null };

const ON_GITHUB = {
  GITHUB_SERVER_URL: 'https://github.example',
  GITHUB_REPOSITORY: 'octo/handscope',
  GITHUB_REPOSITORY_OWNER: 'octo',
};

describe('npm run package', () => {
  it('takes home page and maintainer from the repository that it is built in', () => {
    const { args, leftOut } = packageArguments(['--linux', '--arm64'], ON_GITHUB, 'linux');
    expect(args).toEqual([
      '--linux',
      '--arm64',
      '-c.extraMetadata.homepage=https://github.example/octo/handscope',
      '-c.linux.maintainer=octo <octo@users.noreply.github.com>',
      '--publish',
      'never',
    ]);
    expect(leftOut).toBeNull();
  });

  it('takes those that the environment names before', () => {
    const env = {
      ...ON_GITHUB,
      HANDSCOPE_HOMEPAGE: 'https://handscope.example',
      HANDSCOPE_MAINTAINER: 'Us <us@x.example>',
    };
    const { args } = packageArguments([], env, 'linux');
    expect(args).toContain('-c.extraMetadata.homepage=https://handscope.example');
    expect(args).toContain('-c.linux.maintainer=Us <us@x.example>');
  });

  it.each([[[]], [['--linux']], [['--x64', '--linux']]])(
    'without a home makes what needs none, and says so (%j)',
    (words) => {
      const { args, leftOut } = packageArguments(words, {}, 'linux');
      expect(args.slice(0, 3)).toEqual(['--linux', 'AppImage', 'tar.gz']);
      expect(args.filter((word) => word === '--linux')).toHaveLength(1);
      expect(args.includes('--x64')).toBe((words as readonly string[]).includes('--x64'));
      expect(leftOut).toContain('HANDSCOPE_HOMEPAGE');
    },
  );

  it.each([
    [['--win'], 'linux'],
    [[], 'darwin'],
  ] as const)('needs no home elsewhere (%j on %s)', (words, platform) => {
    expect(packageArguments(words, {}, platform)).toEqual({ args: [...words, '--publish', 'never'], leftOut: null });
  });
});
