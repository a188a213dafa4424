import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createCertificateReader } from '../../src/core/certificates/read-certificate.ts';
import { DEFAULT_CLIENT } from '../../src/core/clients/model.ts';
import { simulate } from '../../src/core/clients/simulate.ts';
import { diagnose } from '../../src/core/diagnosis/diagnose.ts';
import { SHARED_FIELDS } from '../../src/core/filter/shared-fields.ts';
import { createScan } from '../../src/core/handshakes/scan.ts';
import type { CaptureIndex } from '../../src/core/handshakes/scan-model.ts';
import { readKeystore } from '../../src/core/keystores/read-keystore.ts';
import type { Keystore } from '../../src/core/keystores/model.ts';
import { Selections } from '../../src/workspace/selections.ts';
import { Summaries, summaryOf, type ConnectionSummary } from '../../src/workspace/summaries.ts';
import { variants } from '../builders/variants.ts';

function indexOf(...captures: readonly Uint8Array[]): CaptureIndex {
  const scan = createScan();
  captures.forEach((bytes, at) => {
    scan.beginCapture(`${at}.pcap`, null);
    scan.push(bytes);
    scan.endCapture();
  });
  return scan.finish();
}

/** What a row, a group or a count is made of. The places in alerts and handshakes are another connection's. */
function rowOf({ alerts, handshakes, verdict, ...rest }: ConnectionSummary): unknown {
  return {
    ...rest,
    verdict: [verdict.cause, verdict.confidence],
    alerts: alerts.map(({ from, level, code, visibility }) => [from, level, code, visibility]),
    requests: handshakes.map(({ kind, certificateRequest: asked }) => [
      kind,
      asked.kind,
      asked.kind === 'seen' ? asked.value.authorities : null,
    ]),
  };
}

function compare(index: CaptureIndex, keystores: readonly Keystore[] = []) {
  const certificate = createCertificateReader();
  const selections = new Selections(keystores, DEFAULT_CLIENT, simulate);
  let diagnosed = 0;
  const analyse = (id: number) => {
    diagnosed += 1;
    const connection = index.connection(id);
    const subject = { connection, keystores, selections: selections.of(connection), certificate };
    return { connection, diagnosis: diagnose({ ...subject, setting: DEFAULT_CLIENT, evidence: { items: [] } }) };
  };
  const summaries = new Summaries(index, keystores, certificate, analyse);
  const shared = Array.from({ length: index.connectionCount }, (_, id) => rowOf(summaries.of(id)));
  const inFull = diagnosed;
  const full = shared.map((_, id) => rowOf(summaryOf(analyse(id))));
  return { shared, full, inFull };
}

/** Per connection: the values of every shared field, of its stand-in and its own. */
function sharedValues(index: CaptureIndex): { readonly ofStandIns: unknown[]; readonly own: unknown[] } {
  const certificate = createCertificateReader();
  const analyse = (id: number) => {
    const connection = index.connection(id);
    const subject = { connection, keystores: [], selections: [], certificate };
    return { connection, diagnosis: diagnose({ ...subject, setting: DEFAULT_CLIENT, evidence: { items: [] } }) };
  };
  const summaries = new Summaries(index, [], certificate, analyse);
  const own = Array.from({ length: index.connectionCount }, (_, id) => {
    const subject = { ...analyse(id), certificate };
    return Object.entries(SHARED_FIELDS).map(([name, read]) => [name, read(subject)]);
  });
  return { own, ofStandIns: own.map((_, id) => own[summaries.standIn(index.outline(id)) ?? id]) };
}

async function sampleKeystore(): Promise<Keystore> {
  const bytes = new Uint8Array(readFileSync(new URL('../../assets/sample/nonprod-keystore.jks', import.meta.url)));
  const result = await readKeystore(bytes, { file: 'nonprod-keystore.jks', password: null });
  if (result.kind !== 'read') throw new Error(result.kind);
  return result.keystore;
}

describe('Summaries', () => {
  it('diagnoses one connection of each shape, and gives the others its verdict', () => {
    const { shared, full, inFull } = compare(indexOf(variants({ seed: 1, count: 240, mutates: false })));
    expect(shared).toEqual(full);
    expect(inFull).toBeLessThanOrEqual(6);
  });

  it.each([1, 2, 3])(
    'says of every connection what its own diagnosis says, however it is damaged (seed %i)',
    (seed) => {
      const { shared, full, inFull } = compare(indexOf(variants({ seed, count: 300 })));
      expect(shared).toEqual(full);
      expect(inFull).toBeLessThan(full.length);
    },
  );

  it('has a stand-in with the same values of every field that is shared', () => {
    const { ofStandIns, own } = sharedValues(indexOf(variants({ seed: 4, count: 300 })));
    expect(ofStandIns).toEqual(own);
  });

  it('says the same with a keystore', async () => {
    const { shared, full } = compare(indexOf(variants({ seed: 5, count: 120 })), [await sampleKeystore()]);
    expect(shared).toEqual(full);
  });

  it('diagnoses again where a certificate of the chain has expired between two connections of a shape', () => {
    const year = 31_557_600;
    const captures = [0, 3, 12, 40].map((years) =>
      variants({
        seed: 1,
        count: 6,
        mutates: false,
        startsAt: 1_767_225_600 + years * year,
        firstPort: 20_000 + years * 10,
      }),
    );
    const { shared, full } = compare(indexOf(...captures));
    expect(shared).toEqual(full);
  });
});
