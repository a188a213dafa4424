import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Events, Requests } from '../../src/contract/contract.ts';
import type { CaseView, ConnectionView, RowBatch } from '../../src/contract/views.ts';
import type { CaseEvent } from '../../src/workspace/case-host-model.ts';
import { DEFAULT_CLIENT } from '../../src/core/clients/model.ts';
import { RowTable } from '../../src/renderer/model/row-table.ts';
import { CaseSession } from '../../src/workspace/case-session.ts';
import { Case, type ConnectionAnalysis } from '../../src/workspace/case.ts';
import { CaptureFile } from '../../src/workspace/files/capture-file.ts';
import { connectionTest, filterConnections } from '../../src/workspace/filter-connections.ts';
import { variants } from '../builders/variants.ts';
import { ask, SAMPLE } from './session.ts';

let folder = '';
let large = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'handscope-reading-'));
  large = join(folder, 'large.pcap');
  // More than one chunk of the reader, so that rows come while it is read.
  writeFileSync(large, variants({ seed: 3, count: 900 }));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A session whose window keeps its rows, and does something once when the first rows of `large` are there. */
function openSession(whileReading: (session: CaseSession) => void = () => undefined) {
  const table = new RowTable();
  const views: CaseView[] = [];
  let isWatching = false;
  const receive = (name: CaseEvent, value: Events[CaseEvent]): void => {
    if (name === 'case.changed') views.push(value as CaseView);
    if (name !== 'case.rows') return;
    const { reset, batches } = value as Events['case.rows'];
    table.apply(reset, batches);
    if (!isWatching || batches.length === 0) return;
    isWatching = false;
    whileReading(session);
  };
  const session = new CaseSession(DEFAULT_CLIENT, receive);
  return {
    session,
    table,
    views,
    watch: () => {
      isWatching = true;
    },
  };
}

function contents(table: RowTable): unknown {
  const columns = [table.cause, table.group, table.confidence, table.alert, table.packets, table.bytes];
  return {
    count: table.count,
    columns: columns.map((column) => [...column.subarray(0, table.count)]),
    names: [...table.serverName.subarray(0, table.count)].map((name) => table.text(name)),
  };
}

describe('while a capture is read', () => {
  it('its file is named, and what is there already can be looked at and filtered', async () => {
    const asked: Promise<unknown>[] = [];
    const { session, views, watch } = openSession((reading) => {
      asked.push(ask(reading, 'connection.view', { connection: 0 }));
      asked.push(ask(reading, 'connection.message', { connection: 0, entry: 0 }));
      asked.push(ask(reading, 'case.filter', { expression: 'tcp.stream == 0' }));
    });
    watch();
    await ask(session, 'case.open', { paths: [large], add: false });
    expect(views[0]).toMatchObject({ files: [{ name: 'large.pcap', state: 'reading' }], complete: false });
    const [view, , filtered] = await Promise.all(asked);
    expect((view as ConnectionView).connection.id).toBe(0);
    expect(filtered).toEqual({ ids: Uint32Array.of(0) });
  });

  it('rows that were told early are replaced by the last ones', async () => {
    const { session, table, watch } = openSession();
    watch();
    await ask(session, 'case.open', { paths: [large], add: false });
    const last = new RowTable();
    last.apply(true, (await ask(session, 'case.rows', null)) as RowBatch[]);
    expect(table.count).toBeGreaterThan(800);
    expect(contents(table)).toEqual(contents(last));
  });

  it('cancel gives back what was open, and its rows', async () => {
    const { session, table, watch } = openSession((reading) => void reading.handle('case.cancel', null));
    await ask(session, 'case.open', { paths: [SAMPLE], add: false });
    const before = contents(table);
    for (const add of [false, true]) {
      watch();
      await ask(session, 'case.open', { paths: [large], add });
      expect(await ask(session, 'case.view', null)).toMatchObject({
        files: [{ name: 'mp-to-backend.pcap' }],
        connections: 6,
        complete: true,
      });
      expect(contents(table)).toEqual(before);
      expect(((await ask(session, 'connection.view', { connection: 1 })) as ConnectionView).authorityTexts.length).toBe(
        2,
      );
    }
  });

  it('a file whose removal is cancelled stays', async () => {
    const { session, watch } = openSession((reading) => void reading.handle('case.cancel', null));
    await ask(session, 'case.open', { paths: [large], add: false });
    await ask(session, 'case.open', { paths: [SAMPLE], add: true });
    const before = (await ask(session, 'case.view', null)) as CaseView;
    watch();
    const sample = before.files.find(({ name }) => name === 'mp-to-backend.pcap')?.id ?? -1;
    await ask(session, 'case.removeFile', { file: sample });
    expect(await ask(session, 'case.view', null)).toMatchObject({ connections: before.connections });
    expect(session.paths).toHaveLength(2);
    await ask(session, 'connection.view', { connection: before.connections - 1 });
  });
});

describe('the filter over all connections', () => {
  const EXPRESSIONS = [
    'failed',
    'doubtful || completed',
    'verdict == client-certificate-missing && packets > 10',
    'tls.handshake.dnames',
    'certificate.issuer contains "CA"',
    'frame.number < 400',
    '!tls && tcp.port >= 0',
    'tcp.analysis.retransmission xor failed',
    'frame.time_relative > 1 && duration < 5',
    'tls.handshake.length == 3',
  ];

  const theCase = new Case(DEFAULT_CLIENT);
  let analyses: readonly ConnectionAnalysis[] = [];
  beforeAll(async () => {
    await theCase.scan([await CaptureFile.open(large)], { onScan: () => undefined, isCancelled: () => false });
    analyses = [...theCase.analyses()];
  });
  afterAll(() => {
    theCase.close();
  });

  it.each(EXPRESSIONS)('lets through what the test of one connection lets through: %s', async (expression) => {
    const test = connectionTest(theCase, expression);
    const wanted = analyses.filter((one) => test?.(one)).map(({ connection }) => connection.id);
    const found = (await filterConnections(theCase, expression)) as Extract<
      Requests['case.filter']['result'],
      { ids: Uint32Array }
    >;
    expect([...found.ids]).toEqual(wanted);
  });
});

describe('a capture that grows while it is read', () => {
  const appendTo = (path: string): void => {
    appendFileSync(path, new Uint8Array(1 << 20));
  };

  it('is read with what has come by then', async () => {
    const path = join(folder, 'growing.pcap');
    writeFileSync(path, new Uint8Array(1 << 20));
    const file = await CaptureFile.open(path);
    let bytes = 0;
    const push = (chunk: Uint8Array): void => {
      if (bytes === 0) appendTo(path);
      bytes += chunk.length;
    };
    const told: number[] = [];
    const { finished } = await file.stream(push, { onBytes: (done) => told.push(done), isCancelled: () => false });
    file.close();
    expect({ finished, bytes }).toEqual({ finished: true, bytes: 2 << 20 });
    expect(told.every((done) => done <= file.size)).toBe(true);
  });

  it('can be cancelled also where it grows faster than it is read', async () => {
    const path = join(folder, 'endless.pcap');
    writeFileSync(path, new Uint8Array(2 << 20));
    const file = await CaptureFile.open(path);
    let turns = 0;
    let chunks = 0;
    const push = (): void => {
      // An end, should it not be cancelled.
      chunks += 1;
      if (chunks < 500) appendTo(path);
    };
    const watch = { onBytes: () => undefined, isCancelled: () => (turns += 1) > 2 };
    const { finished } = await file.stream(push, watch);
    file.close();
    expect(finished).toBe(false);
  });
});
