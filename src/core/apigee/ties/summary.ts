/** What of a connection ties are made by. */
import type { Certificate } from '../../certificates/model.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { toHex } from '../../bytes/hex.ts';
import { parseName } from '../../certificates/names/parse-name.ts';
import { textCanonical } from '../../certificates/names/canonical.ts';
import type { Connection, Endpoint, Handshake } from '../../handshakes/model.ts';
import { alertName, ALERT_FATAL } from '../../tls/names/alerts.ts';

export interface ConnectionSummary {
  readonly id: number;
  readonly client: Endpoint;
  readonly server: Endpoint;
  readonly serverName: string | null;
  /** Milliseconds since 1970. */
  readonly startMs: number;
  readonly endMs: number;
  readonly alerts: readonly string[];
  readonly leafSha256: string | null;
  /** Names of the last CertificateRequest that could be read, in the form that text is compared in. */
  readonly caNames: readonly string[] | null;
}

export type ReadDer = (der: Uint8Array) => Certificate | null;

export function summarise(connection: Connection, certificate: ReadDer): ConnectionSummary {
  const startMs = Number(connection.startedAtEpoch / 1_000_000n);
  const leaf = serverChainDer(connection)[0];
  return {
    id: connection.id,
    client: connection.client,
    server: connection.server,
    serverName: connection.serverName?.toLowerCase() ?? null,
    startMs,
    endMs: startMs + (connection.endedAt - connection.startedAt) / 1e6,
    alerts: fatalAlerts(connection),
    leafSha256: leaf === undefined ? null : (certificate(leaf)?.sha256 ?? null),
    caNames: caNamesOf(connection),
  };
}

export function serverChainDer(connection: Connection): readonly Uint8Array[] {
  return lastSeen(connection, ({ serverCertificate }) => serverCertificate)?.chain ?? [];
}

/** Equal lists are one array, however many connections hold it. */
const canonicalLists = new WeakMap<readonly Uint8Array[], readonly string[]>();

export function caNamesOf(connection: Connection): readonly string[] | null {
  const authorities = lastSeen(connection, ({ certificateRequest }) => certificateRequest)?.authorities;
  if (authorities === undefined) return null;
  const known = canonicalLists.get(authorities);
  if (known !== undefined) return known;
  const names = authorities.map(canonicalOfDer);
  canonicalLists.set(authorities, names);
  return names;
}

function canonicalOfDer(der: Uint8Array): string {
  try {
    return textCanonical(parseName(der));
  } catch (error) {
    if (error instanceof ParseError) return `#${toHex(der)}`;
    throw error;
  }
}

function lastSeen<T>(connection: Connection, pick: (handshake: Handshake) => { kind: string; value?: T }): T | null {
  for (const handshake of connection.handshakes.toReversed()) {
    const observed = pick(handshake);
    if (observed.kind === 'seen' && observed.value !== undefined) return observed.value;
  }
  return null;
}

export function fatalAlerts(connection: Connection): readonly string[] {
  return connection.alerts.flatMap(({ level, code }) =>
    code === null || (level !== null && level !== ALERT_FATAL) ? [] : [alertName(code)],
  );
}

export function endpointKey(address: string, port: number): string {
  return `${address} ${port}`;
}
