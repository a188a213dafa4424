import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { projectFile, runHandscope } from '../cli/run-handscope.ts';

const SAMPLE = projectFile('assets/sample/mp-to-backend.pcap');
const KEYSTORE = projectFile('assets/sample/nonprod-keystore.jks');
const NAMES = ['analysis-1', 'connection-1', 'capture-1', 'keystore-1', 'match-1', 'names-1'];

const ajv = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false });
for (const name of NAMES) {
  const path = projectFile(`docs/schemas/${name}.schema.json`);
  ajv.addSchema(JSON.parse(readFileSync(path, 'utf8')) as object, `${name}.schema.json`);
}

/** The schema that a document names. */
function errorsOf(json: string): unknown {
  const document = JSON.parse(json) as { readonly schema: string };
  const name = document.schema.replace('handscope.', '').replace('/', '-');
  expect(NAMES).toContain(name);
  ajv.validate(`${name}.schema.json`, document);
  return ajv.errors;
}

describe('what is printed as JSON keeps to its schema', () => {
  it.each([
    ['analyze', SAMPLE, '--keystore', KEYSTORE, '--format', 'json'],
    ['analyze', SAMPLE, '--format', 'json', '--redact', '--lang', 'ko'],
    ['show', KEYSTORE, '--format', 'json'],
    ['match', KEYSTORE, '--format', 'json'],
    ['match', KEYSTORE, '--format', 'json', '--client', 'openssl', '--tls', '1.3'],
    ['compare-names', 'CN=a,O=b', 'CN=a,O=c', '--format', 'json'],
  ])('%s %s %s %s %s %s %s', (...call) => {
    expect(errorsOf(runHandscope(call).stdout)).toBeNull();
  });

  it('in the lines of --format ndjson and of --jobs, of captures that can be read and that cannot', () => {
    const lines = [
      runHandscope(['analyze', SAMPLE, '--keystore', KEYSTORE, '--format', 'ndjson']),
      runHandscope(['analyze', SAMPLE, KEYSTORE, '--jobs', '1']),
    ].flatMap(({ stdout }) => stdout.trim().split('\n'));
    expect(lines).toHaveLength(6 + 6 + 2);
    for (const line of lines) expect(errorsOf(line)).toBeNull();
  });
});
