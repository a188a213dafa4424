/**
 * Every fenced block marked `console` in the documentation is run: lines after `$ ` are commands, what follows is what
 * they print. `...` stands for any lines. Blocks marked `sh` need another machine, root or a network; a shell only reads them.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFile } from '../cli/run-handscope.ts';

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(projectFile('docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`),
].toSorted();

interface Step {
  readonly command: string;
  readonly output: readonly string[];
}

const read = (page: string): string => readFileSync(projectFile(page), 'utf8');
const blocks = (page: string, mark: string): string[] =>
  [...read(page).matchAll(/^```(\w+)\n(.*?)^```$/gmsu)]
    .filter(([, name]) => name === mark)
    .map(([, , block]) => block ?? '');

function stepsOf(block: string): Step[] {
  const steps: { command: string; output: string[] }[] = [];
  for (const line of block.trimEnd().split('\n')) {
    const last = steps.at(-1);
    if (line.startsWith('$ ')) steps.push({ command: line.slice(2), output: [] });
    else if (last?.command.endsWith('\\') === true) last.command = `${last.command}\n${line}`;
    else last?.output.push(line);
  }
  return steps;
}

/** The lines told, in their order, with `...` for any that are left out. */
function expectLines(printed: string, told: readonly string[], command: string): void {
  const lines = printed
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());
  let at = 0;
  let mayLeaveOut = false;
  for (const line of told.map((each) => each.trimEnd())) {
    if (line === '...') mayLeaveOut = true;
    else {
      const found = mayLeaveOut ? lines.indexOf(line, at) : at;
      expect(lines[found], `${command}\n${printed}`).toBe(line);
      at = found + 1;
      mayLeaveOut = false;
    }
  }
  if (told.length > 0 && !mayLeaveOut) expect(lines.slice(at), command).toEqual([]);
}

const folder = mkdtempSync(join(tmpdir(), 'handscope-docs-'));
const hasBash = spawnSync('bash', ['-c', 'exit 0']).status === 0;

/** The files that the examples name. */
beforeAll(() => {
  symlinkSync(projectFile('assets'), join(folder, 'assets'));
  mkdirSync(join(folder, 'captures'));
  mkdirSync(join(folder, 'bin'));
  const copies = {
    'mp.pcap': 'assets/sample/mp-to-backend.pcap',
    'captures/monday.pcap': 'assets/sample/mp-to-backend.pcap',
    'captures/tuesday.pcap': 'test/corpus/bench/java-issuer-not-accepted.pcap',
    'client.jks': 'assets/sample/nonprod-keystore.jks',
    'tls13.pcap': 'test/corpus/decryption/tls13-ccm.pcap',
    'keys.log': 'test/corpus/decryption/tls13-ccm.keys',
  };
  for (const [name, source] of Object.entries(copies)) copyFileSync(projectFile(source), join(folder, name));
  writeFileSync(join(folder, 'password.txt'), 'changeit\n');
  writeFileSync(join(folder, 'cas.txt'), 'CN=MyCompany Test SHA2 CA,DC=testcore,DC=test,DC=dir,DC=mycompany,DC=com\n');
  writeFileSync(join(folder, 'system.log'), read('test/docs/system.log'));
  const shim = `#!/bin/sh\nexec '${process.execPath}' '${projectFile('bin/handscope.mjs')}' "$@"\n`;
  writeFileSync(join(folder, 'bin', 'handscope'), shim, { mode: 0o755 });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe.runIf(hasBash)('the commands in', () => {
  const pages = PAGES.map((page) => [page, blocks(page, 'console').flatMap(stepsOf)] as const);

  it.each(pages.filter(([, steps]) => steps.length > 0))('%s print what the page says', (_page, steps) => {
    for (const { command, output } of steps) {
      const run = spawnSync('bash', ['-c', `${command}\n`], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, NO_COLOR: '1', TZ: 'UTC', PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}` },
      });
      // 1 is an answer, too: a failure was found, or the client would send nothing.
      expect([0, 1], `${command}\n${run.stderr}`).toContain(run.status);
      expectLines(run.stdout, output, command);
    }
  });

  it.each(PAGES.filter((page) => blocks(page, 'sh').length > 0))('%s are read by a shell', (page) => {
    for (const block of blocks(page, 'sh')) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: block, encoding: 'utf8' });
      expect(stderr).toBe('');
      expect(status).toBe(0);
    }
  });
});

it.each(PAGES)('every link of %s that stays in the project leads somewhere', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|mailto:)([^)#\s]+)(?:#[^)]*)?\)/gu)].map(
    ([, link]) => link ?? '',
  );
  for (const link of links) {
    expect(() => {
      readdirOrRead(join(dirname(page), link));
    }, `${page}: ${link}`).not.toThrow();
  }
});

function readdirOrRead(path: string): void {
  try {
    readFileSync(projectFile(path));
  } catch {
    readdirSync(projectFile(path));
  }
}
