import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bashCompletion } from '../../src/cli/completion/bash.ts';
import { fishCompletion } from '../../src/cli/completion/fish.ts';
import { commandWords } from '../../src/cli/completion/words.ts';
import { zshCompletion } from '../../src/cli/completion/zsh.ts';
import { createProgram } from '../../src/cli/program.ts';
import { projectFile } from './run-handscope.ts';

const FISH = 'fish';
const WRITERS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };
const words = commandWords(createProgram());
const folder = mkdtempSync(join(tmpdir(), 'handscope-completion-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const isInstalled = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

/** What bash would offer for these words; the last one is being typed. */
function offered(...line: readonly string[]): string[] {
  const script = join(folder, 'handscope.bash');
  writeFileSync(script, bashCompletion(words));
  const typed = ['handscope', ...line].map((word) => `'${word}'`).join(' ');
  const ask = `source '${script}'; COMP_WORDS=(${typed}); COMP_CWORD=${line.length}; _handscope; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return spawnSync('bash', ['-c', ask], { encoding: 'utf8', cwd: folder }).stdout.split('\n').filter(Boolean);
}

describe.each(Object.entries(WRITERS))('the completion for %s', (shell, write) => {
  const script = write(words);

  it('names every command, option and choice of the program', () => {
    expect(words.map(({ name }) => name)).toContain('analyze');
    for (const { name, options } of words) {
      expect(script).toContain(name);
      for (const { flags, choices } of options) {
        for (const flag of flags) expect(script).toContain(shell === 'fish' ? flag.replace(/^-+/u, '') : flag);
        if (choices.length > 0) expect(script).toContain(choices.join(' '));
      }
    }
  });

  it.runIf(isInstalled(shell))('is read by the shell without complaint', () => {
    const file = join(folder, `handscope.${shell}`);
    writeFileSync(file, script);
    const { status, stderr } = spawnSync(shell, ['-n', file], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });
});

describe.runIf(isInstalled('bash'))('in bash', () => {
  it('offers commands, then options, then the values that an option takes', () => {
    expect(offered('an')).toEqual(['analyze']);
    expect(offered('analyze', '--keys')).toEqual(['--keystore', '--keystore-password-file']);
    expect(offered('analyze', '--client', 'java-1')).toEqual(['java-11', 'java-17']);
    expect(offered('completion', '')).toEqual(['bash', 'zsh', 'fish']);
  });

  it('offers files where a file is meant', () => {
    writeFileSync(join(folder, 'one capture.pcap'), '');
    expect(offered('analyze', 'one')).toEqual(['one capture.pcap']);
    expect(offered('analyze', '--keystore', 'one')).toEqual(['one capture.pcap']);
  });
});

/** What an interactive zsh offers when Tab is pressed behind this line. */
function zshOffers(line: string, isSourced: boolean): string[] {
  // One folder for all: what zsh finds out about its own completions, slowly, is kept in it.
  const completions = join(folder, 'zfunc');
  mkdirSync(completions, { recursive: true });
  writeFileSync(join(completions, '_handscope'), zshCompletion(words));
  const offers = join(completions, 'offered');
  writeFileSync(offers, '');
  const { status } = spawnSync('zsh', ['-f', projectFile('test/cli/zsh/press-tab.zsh'), line], {
    cwd: folder,
    env: {
      ...process.env,
      TERM: 'dumb',
      ZDOTDIR: projectFile('test/cli/zsh'),
      COMPLETIONS: completions,
      OFFERED: offers,
      IS_SOURCED: isSourced ? 'yes' : '',
    },
  });
  expect(status).toBe(0);
  const lines = readFileSync(offers, 'utf8').trim().split('\n');
  expect(lines.pop()).toBe('done');
  return [...new Set(lines.map((offer) => offer.replace('offered:', '')))].sort();
}

describe.runIf(isInstalled('zsh'))('in zsh', () => {
  it.each([
    ['handscope an', ['analyze']],
    ['handscope analyze --keys', ['--keystore', '--keystore-password-file']],
    ['handscope analyze --client java-1', ['java-11', 'java-17']],
    ['handscope completion ', ['bash', 'fish', 'zsh']],
  ])('Tab behind %j offers %j, the first time too', (line, offers) => {
    expect(zshOffers(line, false)).toEqual(offers);
  });

  it('Tab offers the same where the script was sourced', () => {
    expect(zshOffers('handscope analyze --lang ', true)).toEqual(['en', 'ko', 'zh-TW']);
  });

  it('Tab offers files where a file is meant', () => {
    writeFileSync(join(folder, 'two.pcap'), '');
    expect(zshOffers('handscope analyze tw', false)).toEqual(['two.pcap']);
    expect(zshOffers('handscope analyze --keystore tw', false)).toEqual(['two.pcap']);
  });
});

describe.runIf(isInstalled(FISH))('in fish', () => {
  const fishOffers = (line: string): string[] => {
    const file = join(folder, 'handscope.fish');
    writeFileSync(file, fishCompletion(words));
    const { stdout } = spawnSync(FISH, ['-c', `source '${file}'; complete -C '${line}'`], {
      encoding: 'utf8',
      cwd: folder,
    });
    return stdout
      .trim()
      .split('\n')
      .map((offer) => offer.split('\t')[0] ?? '')
      .sort();
  };

  it.each([
    ['handscope an', ['analyze']],
    ['handscope analyze --keys', ['--keystore', '--keystore-password-file']],
    ['handscope analyze --lang ', ['en', 'ko', 'zh-TW']],
    ['handscope completion ', ['bash', 'fish', 'zsh']],
  ])('Tab behind %j offers %j', (line, offers) => {
    expect(fishOffers(line)).toEqual(offers);
  });

  it('Tab offers files where a file is meant', () => {
    writeFileSync(join(folder, 'three.pcap'), '');
    expect(fishOffers('handscope analyze thr')).toEqual(['three.pcap']);
    expect(fishOffers('handscope analyze --keystore thr')).toEqual(['three.pcap']);
  });
});
