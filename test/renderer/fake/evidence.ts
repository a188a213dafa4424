/** A log that is tied to the failed connection and contradicts the keystore. */
import type { EvidenceView } from '../../../src/contract/views.ts';
import type { Contradiction } from '../../../src/core/apigee/contradictions/model.ts';
import type { EvidenceOf } from '../../../src/core/apigee/model.ts';
import { type MustGather, NO_ANSWERS } from '../../../src/core/apigee/must-gather/model.ts';
import type { Tie } from '../../../src/core/apigee/ties/model.ts';

const LOG: EvidenceOf<'message-processor-log'> = {
  file: 'system.log',
  kind: 'message-processor-log',
  connections: [7],
  problems: [],
  facts: {
    lines: 90_122,
    records: 1204,
    firstAt: '2026-11-19T05:00:00.000',
    lastAt: '2026-11-19T06:00:00.000',
    timeZoneOffsetMinutes: -480,
    counts: [],
    failures: [
      {
        line: 88_412,
        furtherLines: [88_413],
        at: '2026-11-19T05:28:57.813',
        organization: 'mycompany',
        environment: 'nonprod',
        api: 'orders-v1',
        revision: '12',
        messageId: 'rrt-0417-7f2a-3',
        code: 'remote-closed',
        message: 'Received fatal alert: bad_certificate',
        alert: 'bad_certificate',
        local: { host: null, address: '10.20.4.17', port: 51216 },
        remote: { host: null, address: '203.0.113.42', port: 8443 },
        ageMs: 529,
        lastIoMs: 529,
        bytesRead: 0,
        bytesWritten: 0,
        useCount: 1,
        keyStore: null,
        keyAlias: 'nonprod-api-2025',
        trustStore: null,
        exception: null,
      },
    ],
    loadFailures: [],
    captureNext: [],
  },
};

export const CONTRADICTION: Contradiction = {
  code: 'alias-not-in-keystore',
  severity: 'error',
  confidence: 'proved',
  connection: null,
  facts: { alias: 'nonprod-api-2025', aliases: ['nonprod-api', 'mp-health'] },
  statements: [
    { source: { file: 0, line: 88_412, item: 'KeyAlias' }, by: 'log', says: 'nonprod-api-2025' },
    { source: { keystore: 0 }, by: 'keystore-file', says: 'nonprod-api, mp-health' },
  ],
};

const LOG_TIE: Tie = {
  from: { kind: 'evidence', item: 0, line: 88_412, what: null },
  to: { kind: 'connection', connection: 7 },
  reasons: [
    { code: 'address-and-port', facts: { address: '10.20.4.17', port: 51216 } },
    { code: 'alert', facts: { alert: 'bad_certificate' } },
  ],
  confidence: 'proved',
};

const GATHERED: MustGather = {
  lists: {
    private: [
      { item: 'error-message', state: { kind: 'known', value: 'bad_certificate', from: 'system.log' } },
      { item: 'proxy-bundle', state: { kind: 'missing-file' } },
      { item: 'log', state: { kind: 'file', file: 'system.log' } },
      { item: 'playbook-steps', state: { kind: 'written-by-report' } },
      { item: 'organization', state: { kind: 'known', value: 'mycompany', from: 'system.log' } },
      { item: 'curl-command', state: { kind: 'missing-answer' } },
    ],
    public: [
      { item: 'organization', state: { kind: 'known', value: 'mycompany', from: 'system.log' } },
      { item: 'trace', state: { kind: 'missing-file' } },
      { item: 'capture', state: { kind: 'file', file: 'mp-to-backend.pcap' } },
    ],
  },
};

export function evidenceView(connection: number | null, isTied = true): EvidenceView {
  const log = { ...LOG, connections: isTied ? LOG.connections : [] };
  const ties = isTied && (connection === null || connection === 7) ? [LOG_TIE] : [];
  return {
    connection,
    files: [LOG.file],
    items: [log],
    story: { ties, contradictions: [CONTRADICTION], mustGather: GATHERED },
    answers: NO_ANSWERS,
  };
}
