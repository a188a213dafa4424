import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
// @ts-expect-error the scripts are plain JavaScript, so that they run on a fresh clone
import * as sbom from '../../scripts/sbom.mjs';

interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly integrity?: string;
}
interface Bom {
  readonly serialNumber: string;
  readonly components: readonly { readonly purl: string }[];
}
const { cycloneDx, isPermissive, shippedPackages } = sbom as {
  readonly cycloneDx: (packages: readonly Shipped[], manifest: { name: string; version: string }) => Bom;
  readonly isPermissive: (license: string) => boolean;
  readonly shippedPackages: () => readonly Shipped[];
};

const require = createRequire(import.meta.url);
const schemas = join(dirname(require.resolve('@cyclonedx/cyclonedx-library/package.json')), 'res', 'schema');
const readSchema = (name: string): object =>
  JSON.parse(readFileSync(join(schemas, `${name}.SNAPSHOT.schema.json`), 'utf8')) as object;
/** Where the schema says that its parts lie. */
const HOME = 'http://cyclonedx.org/schema/';
const isBom = new Ajv({ strict: false, validateFormats: false })
  .addSchema(readSchema('jsf-0.82'), `${HOME}jsf-0.82.SNAPSHOT.schema.json`)
  .addSchema(readSchema('spdx'), `${HOME}spdx.SNAPSHOT.schema.json`)
  .compile(readSchema('bom-1.6'));

describe('the list of what is shipped', () => {
  it('is CycloneDX 1.6 by its schema', () => {
    const bom = cycloneDx(shippedPackages(), { name: 'handscope', version: '1.0.0' });
    isBom(bom);
    expect(isBom.errors).toBeNull();
    const [first] = bom.components;
    expect(isBom({ ...bom, components: [{ ...first, licenses: [{ license: { id: 'Made-up-1.0' } }] }] })).toBe(false);
  });

  it.each([
    ['MIT', true],
    ['(BSD-3-Clause OR GPL-2.0)', true],
    ['MIT AND OFL-1.1', true],
    ['GPL-3.0', false],
    ['MIT AND GPL-3.0', false],
    ['unknown', false],
  ])('takes %s: %s', (license, isTaken) => {
    expect(isPermissive(license)).toBe(isTaken);
  });

  it('is the same for the same packages', () => {
    const packages = [{ name: '@a/b', version: '1.0.0', license: 'MIT', integrity: 'sha512-AAAA' }];
    const manifest = { name: 'handscope', version: '1.0.0' };
    const bom = cycloneDx(packages, manifest);
    expect(bom).toEqual(cycloneDx(packages, manifest));
    expect(bom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(bom.components[0]?.purl).toBe('pkg:npm/%40a/b@1.0.0');
  });

  it('holds what the build bundled, all of it permissive', () => {
    const packages = shippedPackages();
    const names = packages.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['electron', 'react', 'node-forge', 'zod']));
    expect(names).not.toContain('vitest');
    expect(packages.filter(({ license }) => !isPermissive(license))).toEqual([]);
  });
});
