/**
 * What failed together: connections with the same cause, server and CA list. Fed one connection at a time and keeping
 * only counts and a few addresses, so that 200,000 of them need no more room than their groups.
 */
import type { Connection } from '../handshakes/model.ts';
import { toHex } from '../bytes/hex.ts';
import type { Cause, Confidence, Verdict } from './model.ts';
import { comparePrecedence } from './precedence.ts';
import { standingOf } from './standing.ts';

export interface FailureGroup {
  readonly cause: Cause;
  /** The surest verdict of the group. */
  readonly confidence: Confidence;
  readonly server: string;
  readonly serverName: string | null;
  /** So many failed in this way, of so many connections to this server (and name). */
  readonly count: number;
  readonly of: number;
  /** Nanoseconds since the case's first packet. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** When a connection to this server was last completed before the first failure: since when it fails. */
  readonly lastCompletedBefore: number | null;
  /** When one was first completed after the last failure: it has passed. */
  readonly firstCompletedAfter: number | null;
  /** Ids in the order in which they were added. */
  readonly connections: readonly number[];
  readonly authorityCount: number | null;
  /** Client addresses that fail in this way, at most MAX_CLIENTS. */
  readonly clients: readonly string[];
  readonly clientCount: number;
  /** The one client address that fails while others to the same server do not; null where that is not so. */
  readonly onlyClient: string | null;
}

/** What a group needs to know of one connection. */
export type GroupedConnection = Pick<
  Connection,
  'id' | 'client' | 'server' | 'serverName' | 'startedAt' | 'handshakes'
>;

const MAX_CLIENTS = 20;
const CONFIDENCES: readonly Confidence[] = ['proved', 'likely', 'possible'];

interface OpenGroup {
  readonly cause: Cause;
  confidence: Confidence;
  readonly serverKey: string;
  readonly server: string;
  readonly serverName: string | null;
  firstAt: number;
  lastAt: number;
  readonly connections: number[];
  readonly authorityCount: number | null;
  readonly clients: Set<string>;
}

interface ServerTally {
  count: number;
  readonly completedAt: number[];
  readonly completedClients: Set<string>;
}

export class FailureGroups {
  readonly #groups = new Map<string, OpenGroup>();
  readonly #servers = new Map<string, ServerTally>();
  readonly #listKeys = new WeakMap<readonly Uint8Array[], number>();
  readonly #listsByContent = new Map<string, number>();

  add(connection: GroupedConnection, verdict: Pick<Verdict, 'cause' | 'confidence'>): void {
    const server = endpoint(connection.server);
    const serverKey = `${server} ${connection.serverName ?? ''}`;
    const tally = this.#tally(serverKey);
    tally.count += 1;
    const standing = standingOf(verdict);
    if (standing === 'completed') {
      tally.completedAt.push(connection.startedAt);
      tally.completedClients.add(connection.client.address);
    } else if (standing !== 'not-tls') {
      this.#join(connection, verdict, server, serverKey);
    }
  }

  /** Largest first; where two are of a size, the earlier link of the chain. */
  finish(): readonly FailureGroup[] {
    return [...this.#groups.values()]
      .map((group) => this.#close(group))
      .sort((a, b) => b.count - a.count || comparePrecedence(a.cause, b.cause) || a.firstAt - b.firstAt);
  }

  #tally(serverKey: string): ServerTally {
    let tally = this.#servers.get(serverKey);
    if (tally === undefined) {
      tally = { count: 0, completedAt: [], completedClients: new Set() };
      this.#servers.set(serverKey, tally);
    }
    return tally;
  }

  #join(
    connection: GroupedConnection,
    { cause, confidence }: Pick<Verdict, 'cause' | 'confidence'>,
    server: string,
    serverKey: string,
  ): void {
    const authorities = lastAuthorities(connection);
    const key = `${cause} ${serverKey} ${authorities === null ? '' : String(this.#listKey(authorities))}`;
    const group = this.#groups.get(key) ?? {
      cause,
      confidence,
      serverKey,
      server,
      serverName: connection.serverName,
      firstAt: connection.startedAt,
      lastAt: connection.startedAt,
      connections: [],
      authorityCount: authorities?.length ?? null,
      clients: new Set<string>(),
    };
    this.#groups.set(key, group);
    group.firstAt = Math.min(group.firstAt, connection.startedAt);
    group.lastAt = Math.max(group.lastAt, connection.startedAt);
    group.connections.push(connection.id);
    group.clients.add(connection.client.address);
    if (CONFIDENCES.indexOf(confidence) < CONFIDENCES.indexOf(group.confidence)) group.confidence = confidence;
  }

  /** Lists are interned, so equal ones mostly are one array; where they are not, their bytes decide. */
  #listKey(authorities: readonly Uint8Array[]): number {
    const known = this.#listKeys.get(authorities);
    if (known !== undefined) return known;
    const content = authorities.map(toHex).join(' ');
    const key = this.#listsByContent.get(content) ?? this.#listsByContent.size;
    this.#listsByContent.set(content, key);
    this.#listKeys.set(authorities, key);
    return key;
  }

  #close(group: OpenGroup): FailureGroup {
    const tally = this.#tally(group.serverKey);
    const before = tally.completedAt.filter((at) => at < group.firstAt);
    const after = tally.completedAt.filter((at) => at > group.lastAt);
    const [only] = group.clients;
    const isOnly = group.clients.size === 1 && [...tally.completedClients].some((client) => client !== only);
    const { cause, confidence, server, serverName, firstAt, lastAt, connections, authorityCount } = group;
    return {
      cause,
      confidence,
      server,
      serverName,
      count: connections.length,
      of: tally.count,
      firstAt,
      lastAt,
      lastCompletedBefore: before.length === 0 ? null : before.reduce((a, b) => Math.max(a, b)),
      firstCompletedAfter: after.length === 0 ? null : after.reduce((a, b) => Math.min(a, b)),
      connections,
      authorityCount,
      clients: [...group.clients].slice(0, MAX_CLIENTS),
      clientCount: group.clients.size,
      // An address that also completes connections fails for another reason than where it comes from.
      onlyClient: isOnly && only !== undefined && !tally.completedClients.has(only) ? only : null,
    };
  }
}

function lastAuthorities({ handshakes }: GroupedConnection): readonly Uint8Array[] | null {
  const seen = handshakes.findLast(({ certificateRequest }) => certificateRequest.kind === 'seen')?.certificateRequest;
  return seen?.kind === 'seen' ? seen.value.authorities : null;
}

function endpoint({ address, port }: Connection['server']): string {
  return `${address.includes(':') ? `[${address}]` : address}:${String(port)}`;
}

/** All at once, for those who have an iterator. */
export function groupFailures(
  connections: Iterable<readonly [GroupedConnection, Pick<Verdict, 'cause' | 'confidence'>]>,
): readonly FailureGroup[] {
  const groups = new FailureGroups();
  for (const [connection, verdict] of connections) groups.add(connection, verdict);
  return groups.finish();
}
