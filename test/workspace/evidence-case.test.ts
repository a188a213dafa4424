import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { CaseView, ConnectionView, EvidenceView } from '../../src/contract/views.ts';
import { ask, openSession } from './session.ts';

const FOLDER = fileURLToPath(new URL('../corpus/evidence', import.meta.url));

describe('a case folder dropped at once', () => {
  it('is told as one story: cause, ties, clock and what support still asks for', async () => {
    const { session } = openSession();
    await ask(session, 'case.open', { paths: [FOLDER], add: false });
    const { files, connections } = (await ask(session, 'case.view', null)) as CaseView;
    expect(connections).toBe(1);
    expect(new Set(files.map(({ role }) => role))).toEqual(new Set(['capture', 'keystore', 'evidence']));
    const { diagnosis } = (await ask(session, 'connection.view', { connection: 0 })) as ConnectionView;
    expect(diagnosis.verdict.cause).toBe('issuer-not-accepted');
    const { story, items } = (await ask(session, 'connection.evidence', { connection: 0 })) as EvidenceView;
    expect(items.length).toBeGreaterThan(4);
    const reasons = new Set(story.ties.flatMap((tie) => tie.reasons.map(({ code }) => code)));
    for (const reason of [
      'address-and-port',
      'message-id',
      'reference-name',
      'keystore-name',
      'key-alias',
      'ca-names',
    ]) {
      expect(reasons).toContain(reason);
    }
    const log = items.find(({ file }) => file === 'system.log');
    expect(log?.facts).toMatchObject({ timeZoneOffsetMinutes: -480 });
  });

  it('never lets a planted secret through', async () => {
    const { session } = openSession();
    await ask(session, 'case.open', { paths: [FOLDER], add: false });
    const evidence = JSON.stringify(await ask(session, 'connection.evidence', { connection: null }));
    const report = JSON.stringify(
      await ask(session, 'export.text', {
        format: 'html',
        connections: 'all',
        language: 'en',
        redact: false,
        mapPorts: false,
      }),
    );
    for (const text of [evidence, report])
      expect(text).not.toMatch(/eyJhbGciOiJIUzI1NiJ9|cGxhbnRlZA|Bearer |JSESSIONID=/u);
  });
});
