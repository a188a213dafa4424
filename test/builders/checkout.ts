/** A copy of this checkout in a folder of its own, with the packages that are installed here. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const LEFT_OUT = ['.git', '.set-up.lock', 'node_modules', 'out', 'dist', 'test', 'docs'];
/** Only read, and large. */
const LINKED = ['src', 'assets', 'out'];

export interface CheckoutOptions {
  /** False: nothing is installed yet. */
  readonly isInstalled?: boolean;
  /** False: nothing is built yet. */
  readonly isBuilt?: boolean;
}

/** Has no Electron package, whatever is installed here. */
export function makeCheckout(name: string, { isInstalled = true, isBuilt = true }: CheckoutOptions = {}): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'handscope-test-')), name);
  const leftOut = isBuilt ? [...LEFT_OUT, ...LINKED] : LEFT_OUT;
  cpSync(ROOT, folder, {
    recursive: true,
    filter: (path) => path === ROOT || !leftOut.includes(path.slice(ROOT.length + 1)),
  });
  if (isBuilt) for (const entry of LINKED) symlinkSync(join(ROOT, entry), join(folder, entry));
  // The one file of the tests that a build reads.
  mkdirSync(join(folder, 'test'));
  cpSync(join(ROOT, 'test', 'tsconfig.json'), join(folder, 'test', 'tsconfig.json'));
  if (isInstalled) linkPackages(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

function linkPackages(from: string, to: string): void {
  mkdirSync(to);
  const entries = readdirSync(from).filter((entry) => entry !== 'electron' && entry !== '.cache');
  for (const entry of entries) symlinkSync(join(from, entry), join(to, entry));
  if (!existsSync(join(to, '.package-lock.json'))) throw new Error('the packages here were not installed by npm');
}
