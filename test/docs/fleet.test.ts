import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Job, type IJob } from 'kubernetes-models/batch/v1';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { projectFile, runHandscope } from '../cli/run-handscope.ts';

const folder = mkdtempSync(join(tmpdir(), 'handscope-fleet-'));
const CLICKHOUSE = 'clickhouse';
const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

beforeAll(() => {
  const bad = join(folder, 'bad.pcap');
  writeFileSync(bad, 'this is no capture');
  const { stdout } = runHandscope(['analyze', projectFile('assets/sample/mp-to-backend.pcap'), bad, '--jobs', '2']);
  mkdirSync(join(folder, 'results'));
  writeFileSync(join(folder, 'results', '0.ndjson'), stdout);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('docs/fleet/job.yaml', () => {
  const manifest = parse(readFileSync(projectFile('docs/fleet/job.yaml'), 'utf8'), { merge: true }) as IJob;
  const pod = manifest.spec?.template.spec;
  const containers = [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])];

  it('is a Job by the schema of Kubernetes', () => {
    expect(() => {
      new Job(manifest).validate();
    }).not.toThrow();
    const wrong = { ...manifest, spec: { ...manifest.spec, completions: 'many' } } as unknown as IJob;
    expect(() => {
      new Job(wrong).validate();
    }).toThrow(/completions/u);
  });

  it('gives every pod its own share, and says the number of pods once', () => {
    const counts = containers.flatMap(({ env }) => env?.filter(({ name }) => name === 'POD_COUNT') ?? []);
    expect(manifest.spec?.completionMode).toBe('Indexed');
    for (const { value } of counts) expect(value).toBe(String(manifest.spec?.completions));
    expect(counts.length).toBeGreaterThan(0);
  });

  it.each(containers.map(({ name, args }) => [name, args?.[0] ?? ''] as const))(
    'has a script in %s that a shell reads',
    (_name, script) => {
      const { status, stderr } = spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' });
      expect(stderr).toBe('');
      expect(status).toBe(0);
    },
  );

  it('explains every capture of a pod, and fails where the call itself was wrong', () => {
    const home = join(folder, 'pod');
    mkdirSync(join(home, 'captures', 'in'), { recursive: true });
    mkdirSync(join(home, 'keystore'));
    mkdirSync(join(home, 'bin'));
    copyFileSync(projectFile('assets/sample/mp-to-backend.pcap'), join(home, 'captures', 'in', 'a b.pcap'));
    writeFileSync(join(home, 'captures', 'in', 'bad.pcap'), 'this is no capture');
    writeFileSync(join(home, 'captures', 'list'), 'a b.pcap\nbad.pcap\n');
    copyFileSync(projectFile('assets/sample/nonprod-keystore.jks'), join(home, 'keystore', 'client.jks'));
    const shim = `#!/bin/sh\nexec '${process.execPath}' '${projectFile('bin/handscope.mjs')}' "$@"\n`;
    writeFileSync(join(home, 'bin', 'handscope'), shim, { mode: 0o755 });
    const script = containers.find(({ name }) => name === 'analyze')?.args?.[0] ?? '';
    const run = (): number | null =>
      spawnSync('sh', ['-euc', script.replaceAll(/\/(?=captures|keystore)/gu, `${home}/`)], {
        env: { ...process.env, PATH: `${join(home, 'bin')}:${process.env['PATH'] ?? ''}` },
      }).status;
    expect(run()).not.toBe(0); // no password file
    rmSync(join(home, 'captures', 'result.ndjson'));
    writeFileSync(join(home, 'keystore', 'password.txt'), 'changeit\n');
    expect(run()).toBe(0);
    expect(readFileSync(join(home, 'captures', 'result.ndjson'), 'utf8')).toContain('issuer-not-accepted');
  });

  it('runs as nobody in particular, and gives keystore and bucket to those that need them only', () => {
    expect(pod?.securityContext?.runAsNonRoot).toBe(true);
    expect(containers.every(({ securityContext }) => securityContext?.readOnlyRootFilesystem === true)).toBe(true);
    const analyze = containers.find(({ name }) => name === 'analyze');
    expect(analyze?.envFrom).toBeUndefined();
    const others = containers.filter((container) => container !== analyze);
    expect(others.flatMap(({ volumeMounts }) => volumeMounts ?? []).map(({ name }) => name)).not.toContain('keystore');
  });
});

describe('the recipe for GNU parallel in docs/guides/fleet.md', () => {
  it.runIf(has('parallel'))('writes a file a capture and a log of exit codes, and goes on where it was cut off', () => {
    const guide = readFileSync(projectFile('docs/guides/fleet.md'), 'utf8');
    const recipe = /## One machine: GNU parallel[^]*?```sh\n([^]*?)```/u.exec(guide)?.[1] ?? '';
    const home = join(folder, 'parallel');
    mkdirSync(join(home, 'captures', 'mp 1'), { recursive: true });
    mkdirSync(join(home, 'bin'));
    copyFileSync(projectFile('assets/sample/mp-to-backend.pcap'), join(home, 'captures', 'mp 1', "it's.pcap"));
    writeFileSync(join(home, 'captures', 'bad.pcap'), 'this is no capture');
    const shim = `#!/bin/sh\nexec '${process.execPath}' '${projectFile('bin/handscope.mjs')}' "$@"\n`;
    writeFileSync(join(home, 'bin', 'handscope'), shim, { mode: 0o755 });
    const run = (): number | null =>
      spawnSync('sh', ['-eu'], {
        cwd: home,
        input: recipe,
        env: { ...process.env, HOME: home, PATH: `${join(home, 'bin')}:${process.env['PATH'] ?? ''}` },
      }).status;
    // Parallel's own exit code: how many of its jobs ended with another than 0.
    expect(run()).toBe(2);
    const log = (): string[] => readFileSync(join(home, 'jobs.log'), 'utf8').trim().split('\n').slice(1);
    expect(
      log()
        .map((line) => line.split('\t')[6])
        .toSorted(),
    ).toEqual(['1', '2']);
    const written = readdirSync(join(home, 'results'));
    expect(written).toHaveLength(1);
    expect(readFileSync(join(home, 'results', written[0] ?? ''), 'utf8')).toContain('client-certificate-missing');
    run();
    expect(log()).toHaveLength(2);
  });
});

/** The statements of an SQL file, without its comments. */
const statements = (name: string): string[] =>
  readFileSync(projectFile(`docs/fleet/${name}`), 'utf8')
    .replaceAll(/^--.*$/gmu, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');

const duckDb = await import('@duckdb/node-api').catch(() => null);
if (duckDb === null) console.warn('!!! LEFT OUT: docs/fleet/duckdb.sql was not run (no DuckDB for this platform)');
if (!has('parallel')) console.warn('!!! LEFT OUT: the recipe for GNU parallel was not run (it is not installed)');
if (!has(CLICKHOUSE)) console.warn('!!! LEFT OUT: docs/fleet/clickhouse.sql was not run (no clickhouse on the PATH)');

describe('the lines of many captures', () => {
  it.runIf(duckDb !== null)('are loaded into DuckDB by docs/fleet/duckdb.sql', async () => {
    if (duckDb === null) return;
    const connection = await (await duckDb.DuckDBInstance.create(':memory:')).connect();
    const results: unknown[] = [];
    for (const statement of statements('duckdb.sql')) {
      const reader = await connection.runAndReadAll(statement.replaceAll("'results/", `'${folder}/results/`));
      results.push(reader.getRowObjectsJson());
    }
    expect(results.slice(0, 2)).toEqual([[{ Count: '6' }], [{ Count: '2' }]]);
    expect(results[2]).toContainEqual({
      cause: 'client-certificate-missing',
      serverName: 'api.partner.example',
      port: 8443,
      failures: '2',
      captures: '1',
    });
    expect(results[3]).toMatchObject([{ path: join(folder, 'bad.pcap') }]);
  });

  it.runIf(has(CLICKHOUSE))('are loaded into ClickHouse by docs/fleet/clickhouse.sql', () => {
    copyFileSync(projectFile('docs/fleet/clickhouse.sql'), join(folder, 'clickhouse.sql'));
    const run = spawnSync(CLICKHOUSE, ['local', '--queries-file', 'clickhouse.sql'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    expect(run.stdout).toContain('client-certificate-missing\tapi.partner.example\t8443\t2\t1');
  });

  it('hold every column that the SQL files name', () => {
    const line = JSON.parse(
      readFileSync(join(folder, 'results', '0.ndjson'), 'utf8')
        .split('\n')
        .find((text) => text.includes('handscope.connection/1')) ?? '{}',
    ) as object;
    for (const name of [
      'path',
      'id',
      'client',
      'server',
      'serverName',
      'startedAt',
      'durationSeconds',
      'tlsVersion',
      'cipherSuite',
      'outcome',
      'verdict',
    ]) {
      expect(line).toHaveProperty(name);
      for (const file of ['duckdb.sql', 'clickhouse.sql']) expect(statements(file).join(' ')).toContain(name);
    }
  });
});
