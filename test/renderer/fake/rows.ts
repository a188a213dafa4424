/** The playbook's case as the list shows it. */
import type { RowBatch } from '../../../src/contract/views.ts';
import type { Cause } from '../../../src/core/diagnosis/model.ts';

export const NAMES = [
  'CN=MyCompany Test SHA2 CA, DC=testcore, DC=test, DC=dir, DC=mycompany, DC=com',
  'CN=Partner Example Client Root R1, O=Partner Example Ltd, C=GB',
];
export const ISSUER = 'CN=MyCompany Test SHA2 CA G2, DC=testcore, DC=test, DC=dir, DC=mycompany, DC=com';
export const MS = 1_000_000;
export const EPOCH = 1_795_065_937_284_000_000n;

export interface RowSketch {
  readonly cause: Cause;
  readonly group: 0 | 1 | 2 | 3;
  readonly name: string;
  readonly version: number;
  readonly at: number;
  readonly alert?: number;
  readonly confidence?: number;
}

export const FIRST_ROW: RowSketch = {
  cause: 'handshake-completed',
  group: 2,
  name: 'idp.partner.example',
  version: 0x0304,
  at: 0,
};
export const ROWS: readonly RowSketch[] = [
  FIRST_ROW,
  { cause: 'handshake-completed', group: 2, name: 'idp.partner.example', version: 0x0304, at: 0.211 },
  { cause: 'http-error-after-handshake', group: 1, name: 'orders.partner.example', version: 0x0303, at: 0.64 },
  { cause: 'handshake-completed', group: 2, name: 'api-dr.partner.example', version: 0x0303, at: 0.982 },
  { cause: 'no-shared-cipher-suite', group: 0, name: 'legacy.partner.example', version: 0, at: 1.377, alert: 40 },
  { cause: 'handshake-completed', group: 2, name: 'api-dr.partner.example', version: 0x0303, at: 1.615 },
  { cause: 'handshake-completed', group: 2, name: 'api-dr.partner.example', version: 0x0303, at: 1.94 },
  { cause: 'issuer-not-accepted', group: 0, name: 'api.partner.example', version: 0x0303, at: 2.184, alert: 42 },
  { cause: 'handshake-completed', group: 2, name: 'idp.partner.example', version: 0x0304, at: 2.466 },
  {
    cause: 'server-certificate-expired',
    group: 0,
    name: 'billing.partner.example',
    version: 0x0303,
    at: 3.016,
    alert: 46,
  },
  {
    cause: 'client-certificate-missing',
    group: 0,
    name: 'tokens.partner.example',
    version: 0x0304,
    at: 3.558,
    confidence: 1,
  },
  { cause: 'issuer-not-accepted', group: 0, name: 'api.partner.example', version: 0x0303, at: 4.902, alert: 42 },
  { cause: 'issuer-not-accepted', group: 0, name: 'api.partner.example', version: 0x0303, at: 5.431, alert: 42 },
  { cause: 'connection-refused', group: 0, name: '', version: 0, at: 6.12 },
  { cause: 'capture-incomplete', group: 1, name: 'api.partner.example', version: 0x0303, at: 9.973 },
];
export const FAILED_COUNT = ROWS.filter(({ group }) => group === 0).length;

export function rowBatch(rows: readonly RowSketch[] = ROWS, from = 0): RowBatch {
  const strings = ['', ...new Set(rows.flatMap((row, at) => [row.name, clientOf(from + at), serverOf()]))];
  const causes = [...new Set(rows.map(({ cause }) => cause))];
  const places = new Map(strings.map((text, at) => [text, at]));
  const index = (text: string): number => places.get(text) ?? 0;
  return {
    from,
    count: rows.length,
    startedAt: Float64Array.from(rows, ({ at }) => at * 1e9),
    duration: Float64Array.from(rows, () => 101 * MS),
    packets: Uint32Array.from(rows, () => 13),
    bytes: Float64Array.from(rows, () => 5214),
    version: Uint16Array.from(rows, ({ version }) => version),
    cause: Uint8Array.from(rows, ({ cause }) => causes.indexOf(cause)),
    confidence: Uint8Array.from(rows, ({ confidence }) => confidence ?? 0),
    group: Uint8Array.from(rows, ({ group }) => group),
    alert: Uint16Array.from(rows, ({ alert }) => (alert === undefined ? 0 : alert + 1)),
    client: Uint32Array.from(rows, (_, at) => index(clientOf(from + at))),
    server: Uint32Array.from(rows, () => index(serverOf())),
    serverName: Uint32Array.from(rows, ({ name }) => index(name)),
    strings,
    causes,
  };
}

/** As many rows as are asked for, of the same kinds. */
export function manyRows(count: number): RowBatch {
  return rowBatch(
    Array.from({ length: count }, (_, at) => ({ ...(ROWS[at % ROWS.length] ?? FIRST_ROW), at: at / 100 })),
  );
}

const clientOf = (id: number): string => `10.20.4.17:${51202 + 2 * id}`;
const serverOf = (): string => '203.0.113.42:8443';
