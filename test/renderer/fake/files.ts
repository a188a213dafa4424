/** The files of the case, and its failures in groups. */
import type { CaseFile, CaseView, ConnectionGroup } from '../../../src/contract/views.ts';
import { EPOCH, FAILED_COUNT, ROWS } from './rows.ts';

export const CAPTURE_FILE: CaseFile = {
  id: 0,
  name: 'mp-to-backend.pcap',
  bytes: 7_812_344,
  role: 'capture',
  takenFor: 'pcap',
  state: 'read',
  failure: null,
  problems: [{ code: 'capture-cut', packet: 48211, offset: null, facts: {} }],
};
export const KEYSTORE_FILE: CaseFile = {
  id: 1,
  name: 'nonprod-keystore.jks',
  bytes: 4122,
  role: 'keystore',
  takenFor: 'JKS',
  state: 'read',
  failure: null,
  problems: [],
};
export const FILES: readonly CaseFile[] = [
  CAPTURE_FILE,
  KEYSTORE_FILE,
  {
    id: 2,
    name: 'system.log',
    bytes: 90_122,
    role: 'evidence',
    takenFor: 'Message Processor log',
    state: 'read',
    failure: null,
    problems: [],
  },
  {
    id: 3,
    name: 'trace-1.xml',
    bytes: 12_345,
    role: 'evidence',
    takenFor: 'trace',
    state: 'read',
    failure: null,
    problems: [],
  },
];

export function caseView(files: readonly CaseFile[] = FILES): CaseView {
  return {
    files,
    packets: 48_211,
    connections: ROWS.length,
    failed: FAILED_COUNT,
    doubtful: 2,
    problems: 1,
    epoch: EPOCH,
    complete: true,
  };
}

export const GROUPS: readonly ConnectionGroup[] = [
  {
    cause: 'issuer-not-accepted',
    confidence: 'proved',
    server: '203.0.113.42:8443',
    serverName: 'api.partner.example',
    count: 3,
    of: 3,
    firstAt: 2.184e9,
    lastAt: 5.431e9,
    connections: [7, 11, 12],
    authorityCount: 2,
    clients: ['10.20.4.17'],
    clientCount: 1,
    onlyClient: null,
    lastCompletedBefore: null,
    firstCompletedAfter: null,
  },
  {
    cause: 'no-shared-cipher-suite',
    confidence: 'proved',
    server: '203.0.113.50:443',
    serverName: 'legacy.partner.example',
    count: 1,
    of: 1,
    firstAt: 1.377e9,
    lastAt: 1.377e9,
    connections: [4],
    authorityCount: null,
    clients: ['10.20.4.17'],
    clientCount: 1,
    onlyClient: null,
    lastCompletedBefore: null,
    firstCompletedAfter: null,
  },
];
