// The licences of packages, as their authors wrote them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

/** Every file of a package that speaks of its licence, one after the other; empty where there is none. */
export function licenceText(name, root = ROOT) {
  const folder = join(root, 'node_modules', name);
  if (!existsSync(folder)) return '';
  return readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
    .join('\n\n');
}

/** What About shows of each package that is installed: without Electron the window opens in a browser, and has none of it. */
export function licencesOf(names, root = ROOT) {
  return [...names].sort().flatMap((name) => {
    const description = join(root, 'node_modules', name, 'package.json');
    if (!existsSync(description)) return [];
    const { version, license } = JSON.parse(readFileSync(description, 'utf8'));
    return [{ name, version, licence: license ?? '', text: licenceText(name, root) }];
  });
}
