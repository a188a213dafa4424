// `npm run sbom`: what is shipped, as a CycloneDX list and as the licences that must go with it.
// The build writes down which packages it bundled (out/packages); versions and hashes are the lockfile's.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { licenceText } from './licences.mjs';
import { ROOT } from './run.mjs';

/** Licences that may be shipped with an MIT program without more than their text. */
export const PERMISSIVE = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'OFL-1.1', 'Unlicense'];

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** The packages that were bundled, with Electron, which carries them. */
export function shippedPackages(root = ROOT) {
  const folder = join(root, 'out', 'packages');
  const names = new Set(readdirSync(folder).flatMap((file) => readJson(join(folder, file))));
  names.add('electron');
  const lock = readJson(join(root, 'package-lock.json')).packages;
  return [...names].sort().map((name) => {
    const { version, license, integrity } = lock[`node_modules/${name}`] ?? {};
    return { name, version, license: license ?? readLicenceName(root, name), integrity };
  });
}

function readLicenceName(root, name) {
  return readJson(join(root, 'node_modules', name, 'package.json')).license ?? 'unknown';
}

/** True where every alternative, or one of those joined by OR, is permissive. */
export function isPermissive(license) {
  const alternatives = license.replaceAll(/[()]/g, '').split(' OR ');
  return alternatives.some((all) => all.split(' AND ').every((one) => PERMISSIVE.includes(one.trim())));
}

/** CycloneDX 1.6. The serial number is derived, so that the same build gives the same list. */
export function cycloneDx(packages, { name, version }) {
  const components = packages.map((shipped) => ({
    type: 'library',
    'bom-ref': purl(shipped),
    name: shipped.name,
    version: shipped.version,
    licenses: [shipped.license.includes(' ') ? { expression: shipped.license } : { license: { id: shipped.license } }],
    purl: purl(shipped),
    ...(shipped.integrity?.startsWith('sha512-') ? { hashes: [hashOf(shipped.integrity)] } : {}),
  }));
  const digest = createHash('sha256').update(JSON.stringify(components)).digest('hex');
  const uuid = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuid}`,
    version: 1,
    metadata: { component: { type: 'application', name, version, 'bom-ref': `pkg:npm/${name}@${version}` } },
    components,
  };
}

const purl = ({ name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

function hashOf(integrity) {
  return { alg: 'SHA-512', content: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex') };
}

function licenceTexts(packages, root) {
  return packages
    .map(({ name, version, license }) => `${name} ${version}\nLicence: ${license}\n\n${licenceText(name, root)}\n`)
    .join(`\n${'='.repeat(78)}\n\n`);
}

/** Writes out/licences, which the packaged app carries. */
export function writeSbom(root = ROOT) {
  const packages = shippedPackages(root);
  const refused = packages.filter(({ license }) => !isPermissive(license));
  if (refused.length > 0) {
    throw new Error(
      `Not known to be permissive: ${refused.map(({ name, license }) => `${name} (${license})`).join(', ')}`,
    );
  }
  const folder = join(root, 'out', 'licences');
  mkdirSync(folder, { recursive: true });
  const manifest = readJson(join(root, 'package.json'));
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(cycloneDx(packages, manifest), null, 2)}\n`);
  writeFileSync(join(folder, 'THIRD-PARTY-LICENCES.txt'), licenceTexts(packages, root));
  writeFileSync(join(folder, 'LICENSE.txt'), readFileSync(join(root, 'LICENSE')));
  return packages.length;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensureBuilt({ say: (line) => console.log(line) });
  console.log(`${writeSbom()} packages: out/licences/sbom.cdx.json, out/licences/THIRD-PARTY-LICENCES.txt`);
}
