import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPackage } from './build-package.ts';
import { expect, test } from './packaged-app.ts';

function askRpm(...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('rpm', ['--query', '--package', ...words], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  return stdout;
}

test('the RPM package holds the app, a menu entry and a manual, and makes and removes the command', ({
  executable,
}) => {
  test.skip(spawnSync('rpmbuild', ['--version']).status !== 0, 'no rpmbuild on this machine');
  test.setTimeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'handscope-rpm-'));
  const rpm = buildPackage('rpm', executable, folder);
  expect(askRpm('--list', rpm).split('\n')).toEqual(
    expect.arrayContaining([
      '/opt/Handscope/resources/app.asar',
      '/usr/share/applications/handscope.desktop',
      '/usr/share/man/man1/handscope.1',
    ]),
  );
  const scripts = askRpm('--scripts', rpm);
  expect(scripts).toContain("ln -sf '/opt/Handscope/resources/bin/handscope'");
  expect(scripts).toContain(`rm -f "$DPKG_ROOT"'/usr/bin/handscope'`);
  rmSync(folder, { recursive: true });
});
