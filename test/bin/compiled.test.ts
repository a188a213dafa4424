import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectFile } from '../cli/run-handscope.ts';

const COMPILED = projectFile('bin/compiled.cjs');
/** Says of each script whether V8 took what it compiled before. */
const WATCH = `
const vm = require('node:vm');
vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options);
    const taken = options.cachedData === undefined ? 'none' : this.cachedDataRejected ? 'refused' : 'taken';
    process.stderr.write(require('node:path').basename(options.filename) + ' ' + taken + '\\n');
  }
};`;

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'handscope-test-'));
  for (const folder of ['cli', 'chunks']) mkdirSync(join(root, folder));
  writeFileSync(join(root, 'watch.cjs'), WATCH);
  writeFileSync(
    join(root, 'cli', 'index.cjs'),
    `const { join } = require('node:path');
     exports.early = 'set';
     const chunk = require('../chunks/words.cjs');
     exports.say = () => [chunk.word(), chunk.ofEntry, __filename === join(__dirname, 'index.cjs')].join(' ');`,
  );
  writeFileSync(
    join(root, 'chunks', 'words.cjs'),
    `const entry = require('../cli/index.cjs');
     exports.ofEntry = entry.early;
     exports.word = () => 'w\\u00f6rter';`,
  );
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

/** What the module says, then what became of each script. */
function run(then = ''): { readonly said: string; readonly scripts: readonly string[] } {
  const program = `
    const compiled = require(${JSON.stringify(COMPILED)});
    console.log(compiled.load(${JSON.stringify(join(root, 'cli', 'index.cjs'))}).say());
    ${then}`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--require', join(root, 'watch.cjs'), '-e', program], {
    encoding: 'utf8',
  });
  return { said: stdout.trim(), scripts: stderr.trim().split('\n') };
}

describe('built modules', () => {
  it('load as CommonJS modules do, in a circle as well, where nothing was kept', () => {
    expect(run()).toEqual({ said: 'wörter set true', scripts: ['index.cjs none', 'words.cjs none'] });
  });

  it('take what was kept of them', () => {
    run('compiled.keepCompiled()');
    expect(readdirSync(join(root, 'compiled')).sort()).toEqual(['index.cjs', 'words.cjs']);
    expect(run()).toEqual({ said: 'wörter set true', scripts: ['index.cjs taken', 'words.cjs taken'] });
  });

  it('are compiled anew where what was kept is of another V8, of another text, or no code at all', () => {
    run('compiled.keepCompiled()');
    writeFileSync(join(root, 'compiled', 'index.cjs'), 'not code');
    writeFileSync(join(root, 'chunks', 'words.cjs'), `exports.word = () => 'other'; exports.ofEntry = '-';`);
    expect(run()).toEqual({ said: 'other - true', scripts: ['index.cjs refused', 'words.cjs refused'] });
  });

  it('of the command line were kept by the build, and are taken', () => {
    const { stderr } = spawnSync(
      process.execPath,
      ['--require', join(root, 'watch.cjs'), projectFile('bin/handscope.mjs'), 'analyze', projectFile('no.pcap')],
      { encoding: 'utf8' },
    );
    const scripts = stderr.split('\n').filter((line) => line.includes('.cjs '));
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.filter((line) => !line.endsWith(' taken'))).toEqual([]);
  });
});
