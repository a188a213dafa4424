import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  AliasView,
  Failure,
  CaseView,
  ComparisonView,
  ConnectionGroup,
  ConnectionView,
  CrossCheckView,
  RowBatch,
} from '../../src/contract/views.ts';
import type { MessageDetails } from '../../src/core/handshakes/details.ts';
import { ask, KEYSTORE, openSession, SAMPLE, type Told } from './session.ts';

const open = (paths: readonly string[], add = false) => ['case.open', { paths, add }] as const;
const failures = (told: readonly Told[]): readonly string[] =>
  told.filter(({ name }) => name === 'case.failed').map(({ value }) => (value as Failure).code);
const causeAt = (batches: readonly RowBatch[], id: number): string | undefined => {
  const batch = batches[0];
  return batch?.causes[batch.cause[id] ?? -1];
};

describe('CaseSession', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'handscope-session-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('opens a capture, tells its rows, and answers for one connection', async () => {
    const { session, told } = openSession();
    await ask(session, ...open([SAMPLE]));
    const view = (await ask(session, 'case.view', null)) as CaseView;
    expect(view).toMatchObject({ packets: 113, connections: 6, failed: 4, complete: true });
    expect(told.map(({ name }) => name)).toContain('case.rows');
    const connection = (await ask(session, 'connection.view', { connection: 1 })) as ConnectionView;
    expect(connection.authorityTexts).toHaveLength(2);
    expect(connection.serverChain.map((hash) => connection.certificates[hash]?.isCa)).toEqual([false, true]);
    const entry = connection.connection.timeline.find(({ name }) => name === 'CertificateRequest')?.index ?? -1;
    const message = (await ask(session, 'connection.message', { connection: 1, entry })) as MessageDetails;
    expect(message.bytes[0]).toBe(13);
  });

  it('changes the verdicts when a keystore comes, and back when it goes', async () => {
    const { session } = openSession();
    await ask(session, ...open([SAMPLE]));
    expect(causeAt((await ask(session, 'case.rows', null)) as RowBatch[], 1)).toBe('client-certificate-missing');
    await ask(session, ...open([KEYSTORE], true));
    expect(causeAt((await ask(session, 'case.rows', null)) as RowBatch[], 1)).toBe('issuer-not-accepted');
    const check = (await ask(session, 'connection.crossCheck', { connection: 1 })) as CrossCheckView;
    const column = check.check.columns.findIndex(({ alias }) => alias === 'nonprod-api');
    const alias = (await ask(session, 'connection.alias', { connection: 1, column })) as AliasView;
    expect(alias.nearest?.comparison.differences).toMatchObject([
      { a: { text: expect.stringContaining('G2') as string } },
    ]);
    const { files } = (await ask(session, 'case.view', null)) as CaseView;
    await ask(session, 'case.removeFile', { file: files.find(({ role }) => role === 'keystore')?.id ?? -1 });
    expect(causeAt((await ask(session, 'case.rows', null)) as RowBatch[], 1)).toBe('client-certificate-missing');
  });

  it('says that a wrong password is wrong, and takes the right one afterwards', async () => {
    const { session } = openSession();
    await ask(session, ...open([SAMPLE, KEYSTORE]));
    const id =
      ((await ask(session, 'case.view', null)) as CaseView).files.find(({ role }) => role === 'keystore')?.id ?? -1;
    const wrong = await session.handle('keystore.unlock', { file: id, password: 'not this' });
    expect(wrong).toMatchObject({ ok: false, failure: { code: 'password-wrong' } });
    await ask(session, 'keystore.unlock', { file: id, password: 'changeit' });
    const check = (await ask(session, 'connection.crossCheck', { connection: 1 })) as CrossCheckView;
    expect(check.keystores).toMatchObject([{ integrity: 'verified' }]);
  });

  it('keeps what is open when the next file is no capture', async () => {
    const { session, told } = openSession();
    await ask(session, ...open([SAMPLE]));
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'nothing of interest\n');
    await ask(session, ...open([text]));
    expect(failures(told)).toEqual(['not-recognised']);
    expect(await ask(session, 'case.view', null)).toMatchObject({ connections: 6 });
  });

  it('takes another capture in the place of the open one', async () => {
    const { session } = openSession();
    await ask(session, ...open([SAMPLE]));
    const cut = join(folder, 'cut.pcap');
    writeFileSync(cut, readFileSync(SAMPLE).subarray(0, 15_000));
    await ask(session, ...open([cut]));
    const view = (await ask(session, 'case.view', null)) as CaseView;
    expect(view.files.map(({ name }) => name)).toEqual(['cut.pcap']);
    expect(view.problems).toBe(1);
  });

  it('filters by expression, points at what it cannot read, and finds a packet', async () => {
    const { session } = openSession();
    await ask(session, ...open([SAMPLE]));
    expect(await ask(session, 'case.filter', { expression: 'tls.alert_message.desc == 42' })).toEqual({
      ids: Uint32Array.of(1, 5),
    });
    expect(await ask(session, 'case.filter', { expression: 'tls.alert_message.desc == ' })).toMatchObject({
      error: { start: expect.any(Number) as number },
    });
    expect(await ask(session, 'case.findPacket', { capture: 0, packet: 46 })).toMatchObject({ connection: 1 });
    expect(await ask(session, 'case.findPacket', { capture: 0, packet: 99_999 })).toBeNull();
  });

  it('groups the failures and finds the good connection to compare with', async () => {
    const { session } = openSession();
    await ask(session, ...open([SAMPLE, KEYSTORE]));
    const groups = (await ask(session, 'case.groups', null)) as ConnectionGroup[];
    expect(groups.find(({ cause }) => cause === 'issuer-not-accepted')).toMatchObject({
      count: 2,
      of: 3,
      connections: [1, 5],
    });
    const compared = (await ask(session, 'case.compare', { failed: 1, good: null })) as ComparisonView | null;
    expect(compared?.good).toBe(2);
    expect(compared?.comparison.different.map(({ fact }) => fact)).toContain('client-chain-length');
  });

  it('answers a request for a connection that is not there with a failure', async () => {
    const { session } = openSession();
    await ask(session, ...open([SAMPLE]));
    expect(await session.handle('connection.view', { connection: 6 })).toMatchObject({
      ok: false,
      failure: { code: 'no-such-connection' },
    });
  });

  it('explains another client when the setting changes', async () => {
    const { session } = openSession();
    await ask(session, ...open([SAMPLE, KEYSTORE]));
    await ask(session, 'client.change', { client: 'openssl', keyManager: 'sunx509', api: 'socket' });
    const { check } = (await ask(session, 'connection.crossCheck', { connection: 1 })) as CrossCheckView;
    const column = check.columns.findIndex(({ alias }) => alias === 'nonprod-api');
    const { entries } = (await ask(session, 'connection.alias', { connection: 1, column })) as AliasView;
    expect(entries).toContainEqual({ alias: 'nonprod-api', verdict: 'would-send', reasons: [] });
  });

  it('forgets everything when the case is closed', async () => {
    const { session, told } = openSession();
    await ask(session, ...open([SAMPLE, KEYSTORE]));
    await ask(session, 'case.close', null);
    expect(await ask(session, 'case.view', null)).toMatchObject({ files: [], connections: 0 });
    expect(told.findLast(({ name }) => name === 'case.rows')?.value).toEqual({ reset: true, batches: [] });
    expect(session.paths).toEqual([]);
  });
});
