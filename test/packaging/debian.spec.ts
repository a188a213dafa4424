import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { buildPackage } from './build-package.ts';
import { expect, runTool, SAMPLE, test } from './packaged-app.ts';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handscope-deb-'));
});
test.afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Machine {
  readonly path: (inside: string) => string;
  readonly dpkg: (...words: readonly string[]) => void;
}

/** A root of its own with a database of its own: nothing of this machine is changed, and nobody need be root. */
function scratchMachine(): Machine {
  const root = join(folder, 'root');
  const path = (inside: string): string => join(root, inside);
  for (const made of ['usr/bin', 'var/lib/dpkg/info', 'var/lib/dpkg/updates', 'var/lib/dpkg/triggers'])
    mkdirSync(path(made), { recursive: true });
  writeFileSync(path('var/lib/dpkg/status'), '');
  const force = ['--force-not-root', '--force-script-chrootless', '--force-depends', '--force-bad-path'];
  const sbin = ['/usr/local/sbin', '/usr/sbin', '/sbin'].join(delimiter);
  const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}${delimiter}${sbin}` };
  return {
    path,
    dpkg: (...words) => {
      const options = [`--root=${root}`, '--log=/dev/null', ...force];
      const { status, stderr } = spawnSync('dpkg', [...options, ...words], { env, encoding: 'utf8' });
      expect(status, stderr).toBe(0);
    },
  };
}

/** What a desktop knows of the program: its menu entry, its types of files, its icon. */
function checkDesktopFiles(path: Machine['path']): void {
  const text = (inside: string): string => readFileSync(path(inside), 'utf8');
  const entry = 'usr/share/applications/handscope.desktop';
  expect(text(entry)).toContain('Exec=/opt/Handscope/handscope %U');
  expect(text(entry)).toContain(
    'MimeType=application/vnd.tcpdump.pcap;application/x-pcapng;application/x-pcap-compressed;',
  );
  const validated = spawnSync('desktop-file-validate', [path(entry)]);
  if (validated.error === undefined) expect(String(validated.stdout)).toBe('');
  for (const pattern of ['*.pcap', '*.pcapng', '*.pcap.gz'])
    expect(text('usr/share/mime/packages/handscope.xml')).toContain(`<glob pattern="${pattern}"`);
  expect(statSync(path('usr/share/icons/hicolor/256x256/apps/handscope.png')).size).toBeGreaterThan(0);
}

test('the Debian package installs a command line that works, a menu entry, types of files and a manual, and removes them', async ({
  executable,
}) => {
  test.skip(spawnSync('dpkg-deb', ['--version']).status !== 0, 'no dpkg-deb on this machine: not a Debian');
  test.setTimeout(180_000);
  const deb = buildPackage('deb', executable, folder);
  const { path, dpkg } = scratchMachine();
  dpkg('--install', deb);

  const program = readlinkSync(path('usr/bin/handscope'));
  expect(program).toBe('/opt/Handscope/resources/bin/handscope');
  const { code, output } = await runTool(path(program), ['analyze', SAMPLE, '--format', 'json']);
  expect(code).toBe(1);
  expect(JSON.parse(output)).toMatchObject({ schema: 'handscope.analysis/1' });

  checkDesktopFiles(path);
  expect(readFileSync(path('usr/share/man/man1/handscope.1'), 'utf8')).toContain('.TH');

  dpkg('--remove', 'handscope');
  for (const gone of ['opt/Handscope', 'usr/share/applications/handscope.desktop', 'usr/share/man/man1/handscope.1'])
    expect(existsSync(path(gone)), gone).toBe(false);
  expect(() => readlinkSync(path('usr/bin/handscope'))).toThrow('ENOENT');
});
