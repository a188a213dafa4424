// Installs the packages when they are missing or are not those of the lockfile.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './run.mjs';
import { requireWritable } from './writable.mjs';

/** What is installed is compared with the lockfile package by package; optional ones may be missing. */
export function packagesAreStale(root = ROOT) {
  const wanted = readLock(join(root, 'package-lock.json'));
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === null || installed === null) return true;
  return Object.entries(wanted).some(([path, { version, optional }]) => {
    if (path === '') return false;
    const found = installed[path];
    return found === undefined ? optional !== true : found.version !== version;
  });
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/** @param {{ say: (line: string) => void }} options */
export async function ensurePackages({ say }) {
  if (!packagesAreStale()) return;
  requireWritable('install its packages');
  say('Installing packages (npm ci). The first time this takes a minute or two.');
  // What builds and tests is wanted too, whatever NODE_ENV says.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const { code, output } = await run('npm', args, { quiet: true });
  if (code !== 0) throw new Error(`${output.trim()}\n\nThe packages could not be installed. ${explainNpm(output)}`);
}

const UNREACHABLE =
  'The npm registry cannot be reached: is there a network, or a proxy or mirror that npm should know (npm config set proxy …, npm config set registry …)?';
const CERTIFICATE =
  'The npm registry’s certificate is not trusted here; a company’s proxy needs its CA named (npm config set cafile …).';
const NOT_WRITABLE = 'A file cannot be written; does node_modules, or npm’s cache, belong to somebody else?';
const LACKING = 'The registry lacks a package of the lockfile.';
const ADVICE = {
  ENOTFOUND: UNREACHABLE,
  EAI_AGAIN: UNREACHABLE,
  ECONNREFUSED: UNREACHABLE,
  ECONNRESET: UNREACHABLE,
  ETIMEDOUT: UNREACHABLE,
  ERR_SOCKET_TIMEOUT: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  SELF_SIGNED_CERT_IN_CHAIN: CERTIFICATE,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: CERTIFICATE,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: CERTIFICATE,
  EACCES: NOT_WRITABLE,
  EPERM: NOT_WRITABLE,
  EROFS: NOT_WRITABLE,
  ENOSPC: 'The disk is full.',
  E401: 'The registry wants a login (npm login).',
  E403: 'The registry refuses.',
  E404: LACKING,
  ETARGET: LACKING,
  EINTEGRITY: 'The registry gave other bytes than the lockfile names.',
  ENOENT: 'Is npm on the PATH?',
};

/** What to do, by the code that npm or the system gives. */
export function explainNpm(output) {
  const code = /npm (?:error|ERR!) code (\w+)/.exec(output)?.[1] ?? /spawn npm (\w+)/.exec(output)?.[1];
  return ADVICE[code] ?? 'What npm says stands above.';
}
