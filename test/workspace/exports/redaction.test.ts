import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportOptions } from '../../../src/contract/contract.ts';
import type { BundleManifest } from '../../../src/core/report/bundle/model.ts';
import { redactionPreview } from '../../../src/workspace/exports/preview.ts';
import { exportTo } from '../../../src/workspace/exports/write-export.ts';
import { projectFile } from '../../cli/run-handscope.ts';
import { openCase, UNWATCHED, verdictsOf } from '../../builders/open-case.ts';

const OPTIONS: ExportOptions = {
  kind: 'bundle',
  connections: 'all',
  language: 'en',
  includeSecrets: false,
  redact: true,
  mapPorts: true,
};
const EVIDENCE = [
  'capture.pcap',
  'nonprod-keystore.jks',
  'system.log',
  'trace.xml',
  'orders-v1.zip',
  's-client.txt',
].map((name) => projectFile(`test/corpus/evidence/${name}`));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handscope-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the preview of an export', () => {
  it('tells before anything is written what the bundle then shows: names, ports, and changed handshake bytes', async () => {
    const open = await openCase(EVIDENCE, 'changeit');
    const preview = redactionPreview(open.theCase, OPTIONS);
    const path = join(folder, 'case.zip');
    await exportTo(open, OPTIONS, path, UNWATCHED);
    const members = unzipSync(readFileSync(path));
    const text = (name: string): string => Buffer.from(members[name] ?? []).toString('utf8');
    const manifest = JSON.parse(text('manifest.json')) as BundleManifest;
    expect(manifest).toMatchObject({ redacted: true, portsMapped: true });
    expect(manifest.changes).toEqual(preview.changes);
    expect(preview.mapped.address.length).toBeGreaterThan(0);
    expect(text('report.md')).toMatch(/^### system\.log \(Message Processor log\)\n\n- tied to connection 0\n- \S/mu);
    const everything = ['report.html', 'report.md', 'report.json', 'evidence/facts.json'].map(text).join('\n');
    // What a certificate is for stays as it is there.
    const outside = everything.replaceAll(/(?:DNS|IP):[\w.:-]+/gu, '');
    for (const { from } of [...preview.mapped.address, ...preview.mapped.host]) expect(outside).not.toContain(from);
    for (const { to } of preview.mapped.address.slice(0, 1)) expect(everything).toContain(to);
    for (const { from, to } of preview.mapped.port.slice(0, 1)) {
      expect(everything).not.toMatch(new RegExp(`[:"] ?${from}\\b`, 'u'));
      expect(everything).toContain(to);
    }
    open.theCase.close();
  });

  it('tells of changed handshake bytes what the report and the manifest of the bundle tell', async () => {
    const open = await openCase([projectFile('test/corpus/bench/curl-tls13.pcap')]);
    const { changes } = redactionPreview(open.theCase, OPTIONS);
    const path = join(folder, 'case.zip');
    await exportTo(open, OPTIONS, path, UNWATCHED);
    const members = unzipSync(readFileSync(path));
    const [manifest, report] = ['manifest.json', 'report.md'].map((name) =>
      Buffer.from(members[name] ?? []).toString(),
    );
    expect(changes.map(({ message, what }) => [message, what])).toEqual([['ClientHello', 'server_name']]);
    expect((JSON.parse(manifest ?? '') as BundleManifest).changes).toEqual(changes);
    const [{ packet, offset, length } = { packet: 0, offset: 0, length: 0 }] = changes;
    const bytes = `bytes ${offset} to ${offset + length - 1}`;
    expect(report).toContain(`- ClientHello, packet ${packet} of curl-tls13.pcap: ${bytes} (server_name)`);
    open.theCase.close();
  });

  it('counts what is left out, and names what stays because a certificate names it', async () => {
    const open = await openCase(EVIDENCE, 'changeit');
    const { removed, kept } = redactionPreview(open.theCase, OPTIONS);
    expect(removed.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['private-keys', 'trace-values']));
    expect(kept.host.length + kept.port.length).toBeGreaterThan(0);
    open.theCase.close();
  });

  it('maps nothing where redaction is off', async () => {
    const open = await openCase(EVIDENCE, 'changeit');
    const { mapped, kept, changes } = redactionPreview(open.theCase, { ...OPTIONS, redact: false });
    expect({ mapped, kept, changes }).toEqual({
      mapped: { address: [], host: [], port: [] },
      kept: { host: [], address: [], port: [] },
      changes: [],
    });
    open.theCase.close();
  });
});

describe('a bundle with mapped addresses, hosts and ports', () => {
  it('gives the same verdicts and the same ties when it is opened again', async () => {
    const open = await openCase(EVIDENCE, 'changeit');
    const before = verdictsOf(open);
    const ties = open.theCase.evidence.items.map(({ kind, connections }) => [kind, connections.length]);
    const path = join(folder, 'case.zip');
    await exportTo(open, OPTIONS, path, UNWATCHED);
    open.theCase.close();
    const again = await openCase([path]);
    expect(verdictsOf(again)).toEqual(before);
    expect(again.theCase.evidence.items.map(({ kind, connections }) => [kind, connections.length])).toEqual(ties);
    again.theCase.close();
  });

  it('is not named after the host that its capture was named after', async () => {
    const named = join(folder, 'mp-127.0.0.1.pcap');
    writeFileSync(named, readFileSync(EVIDENCE[0] ?? ''));
    const open = await openCase([named]);
    await exportTo(open, { ...OPTIONS, kind: 'html' }, join(folder, 'out'), UNWATCHED);
    expect(readFileSync(join(folder, 'out'), 'utf8')).not.toMatch(/(?<!IP:)127\.0\.0\.1/u);
    open.theCase.close();
  });
});
