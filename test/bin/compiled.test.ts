import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectFile } from '../cli/run-handscope.ts';

const COMPILED = projectFile('bin/compiled.cjs');
const KEYSTORE = projectFile('assets/sample/nonprod-keystore.jks');
const SAMPLE = projectFile('assets/sample/mp-to-backend.pcap');
/** Says of each script whether V8 took what it compiled before, and at the end which parts of Node were loaded. */
const WATCH = `
const vm = require('node:vm');
vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options);
    const taken = options.cachedData === undefined ? 'none' : this.cachedDataRejected ? 'refused' : 'taken';
    process._rawDebug(require('node:path').basename(options.filename) + ' ' + taken);
  }
};
const atFirst = new Set(process.moduleLoadList);
process.on('exit', () => {
  const parts = process.moduleLoadList.filter((name) => name.startsWith('NativeModule ') && !atFirst.has(name));
  process._rawDebug('node: ' + parts.map((name) => name.slice('NativeModule '.length)).join(' '));
});`;

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
     exports.later = () => [1, 2, 3].map((each) => each * 2).join();
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
  return { said: stdout.trim(), scripts: stderr.split('\n').filter((line) => line.includes('.cjs ')) };
}

describe('built modules', () => {
  it('load as CommonJS modules do, in a circle as well, where nothing was kept', () => {
    expect(run()).toEqual({ said: 'wörter set true', scripts: ['index.cjs none', 'words.cjs none'] });
  });

  it('take what was kept of them', () => {
    run('compiled.keepCompiled()');
    expect(readdirSync(join(root, 'compiled')).sort()).toEqual(['index', 'words']);
    expect(run()).toEqual({ said: 'wörter set true', scripts: ['index.cjs taken', 'words.cjs taken'] });
  });

  it('add what later calls did to what was kept', () => {
    run('compiled.keepCompiled()');
    const before = readFileSync(join(root, 'compiled', 'words')).length;
    run(`compiled.load(${JSON.stringify(join(root, 'chunks', 'words.cjs'))}).later(); compiled.keepCompiled()`);
    expect(readFileSync(join(root, 'compiled', 'words')).length).toBeGreaterThan(before);
    expect(run().scripts).toEqual(['index.cjs taken', 'words.cjs taken']);
  });

  it('are compiled anew where the code that was kept is of another V8', () => {
    run('compiled.keepCompiled()');
    const path = join(root, 'compiled', 'words');
    const kept = readFileSync(path);
    // V8 looks at its own header: version, flags, the text's length.
    kept.fill(0xff, 8, 40);
    writeFileSync(path, kept);
    expect(run()).toEqual({ said: 'wörter set true', scripts: ['index.cjs taken', 'words.cjs refused'] });
  });

  it('are read from their own files where what was kept is cut or no such thing', () => {
    run('compiled.keepCompiled()');
    for (const name of ['index', 'words']) {
      const path = join(root, 'compiled', name);
      const kept = readFileSync(path);
      for (const damaged of [Buffer.from('not code'), kept.subarray(0, kept.length - 1), kept.subarray(0, 3)]) {
        writeFileSync(path, damaged);
        const { said, scripts } = run();
        expect([said, scripts.find((line) => line.startsWith(name))]).toEqual(['wörter set true', `${name}.cjs none`]);
      }
      writeFileSync(path, kept);
    }
  });

  it('of the command line were kept by the build, and are taken: few of them, and no words of any language', () => {
    const { stderr } = handscope('analyze', SAMPLE, '--format', 'list');
    const scripts = stderr.split('\n').filter((line) => line.includes('.cjs '));
    expect(scripts.filter((line) => !line.endsWith(' taken'))).toEqual([]);
    const names = scripts.map((line) => line.replace(' taken', ''));
    expect(names.sort()).toEqual([
      'analyze.cjs',
      'cli.cjs',
      'index.cjs',
      'match.cjs',
      'names.cjs',
      'rolldown-runtime.cjs',
      'shared.cjs',
    ]);
    // A Korean letter stands in a chunk as an escape; a word has several.
    const chunks = names.filter((name) => name !== 'index.cjs').map((name) => projectFile(`out/chunks/${name}`));
    expect(
      chunks.filter((chunk) =>
        /(?:\\u(?:a[c-f]|[bc][0-9a-f]|d[0-6])[0-9a-f]{2}){3}/u.test(readFileSync(chunk, 'latin1')),
      ),
    ).toEqual([]);
  });

  it('come without ciphers, curves and decompressors for a keystore that needs none of them', () => {
    const LIBRARIES = ['noble-ciphers - MIT', 'noble-curves - MIT', 'unexpected EOF', 'usePureJavaScript'];
    const among = (names: readonly string[]): readonly string[] =>
      LIBRARIES.filter((mark) =>
        names.some((name) => readFileSync(projectFile(`out/chunks/${name}`), 'latin1').includes(mark)),
      );
    expect(among(readdirSync(projectFile('out/chunks')))).toEqual(LIBRARIES);
    const { stderr } = handscope('analyze', SAMPLE, '--keystore', KEYSTORE);
    const names = [...stderr.matchAll(/^(\S+\.cjs) taken$/gmu)].map(([, name]) => name ?? '');
    expect(names).toContain('read-keystore.cjs');
    expect(among(names.filter((name) => name !== 'index.cjs'))).toEqual([]);
  });

  it('ask for none of the parts of Node that take long to load', () => {
    const { stderr } = handscope('analyze', SAMPLE, '--format', 'list');
    const loaded = (/^node: (.*)$/mu.exec(stderr)?.[1] ?? '').split(' ');
    expect(loaded).toContain('stream');
    const costly = ['child_process', 'crypto', 'http', 'os', 'perf_hooks', 'readline', 'worker_threads', 'zlib'];
    expect(loaded.filter((name) => costly.includes(name))).toEqual([]);
  });
});

/** Runs the built command line, which tells on stderr of its scripts and of the parts of Node that it loaded. */
function handscope(...words: readonly string[]) {
  const program = ['--require', join(root, 'watch.cjs'), projectFile('bin/handscope.mjs'), ...words];
  return spawnSync(process.execPath, program, { encoding: 'utf8' });
}
