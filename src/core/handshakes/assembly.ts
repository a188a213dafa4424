/**
 * Makes the domain's view of a connection out of what was observed of it. Decryption calls it again with decrypted
 * messages in the place of encrypted ones; then fewer fields are hidden and nothing has to be told from lengths.
 */
import * as content from '../tls/names/content-types.ts';
import * as handshake from '../tls/names/handshake-types.ts';
import { isTls13 } from '../tls/names/versions.ts';
import { HandshakeBuilder } from './handshake-builder.ts';
import { isHttpRequest, isHttpResponse } from './http.ts';
import { applyInference } from './inference.ts';
import type { AlertFact, Connection, MessagePlace, StreamLoss, TimelineEntry } from './model.ts';
import { judgeOutcome } from './outcome.ts';
import { findHttp } from './first-http.ts';
import type { BySide, ObservedMessage, RawConnection } from './raw.ts';

export type { ObservedMessage, RawConnection } from './raw.ts';

export function assembleConnection(raw: RawConnection): Connection {
  const { messages, preface } = raw;
  const walk = new Walk(raw);
  walk.run();
  const inferred = applyInference(raw, walk.builders);
  const alerts = mergeAlerts(walk.alerts, inferred.alerts);
  const handshakes = inferred.handshakes;
  const hello = walk.builders.find(({ clientHello }) => clientHello !== null)?.clientHello ?? null;
  const agreed = walk.builders.findLast(({ serverHello }) => serverHello !== null)?.serverHello ?? null;
  const protocol = protocolOf(raw);
  const timeline = messages.map(({ entry }, index) => inferred.entries.get(index) ?? withIndex(entry, index));
  return {
    ...transportFacts(raw),
    protocol,
    firstBytes: { client: preface.client.subarray(0, 64), server: preface.server.subarray(0, 64) },
    losses: walk.losses,
    version: agreed?.version ?? versionByRecords(raw),
    cipherSuite: agreed?.cipherSuite ?? null,
    serverName: hello?.serverName ?? null,
    alpn: hello?.alpn ?? [],
    handshakes,
    alerts,
    applicationData: without(without(raw.applicationData, inferred.handshakeRecords), openedRecords(messages)),
    http: findHttp(raw),
    timeline,
    outcome: judgeOutcome(raw, protocol, handshakes, alerts, inferred.wentOn),
  };
}

function hasIndex(entry: object, index: number): entry is TimelineEntry {
  return 'index' in entry && entry.index === index;
}

function withIndex(entry: Omit<TimelineEntry, 'index'>, index: number): TimelineEntry {
  return hasIndex(entry, index) ? entry : { ...entry, index };
}

/** An encrypted alert that ended a renegotiation is in both lists: what is known of it counts. */
function mergeAlerts(seen: readonly AlertFact[], inferred: readonly AlertFact[]): readonly AlertFact[] {
  const known = new Set(inferred.map(({ place }) => place.entry));
  const alerts = [...seen.filter(({ place }) => !known.has(place.entry)), ...inferred];
  return alerts.sort((one, other) => one.place.entry - other.place.entry);
}

/**
 * Without a readable ServerHello: only before TLS 1.3 does a server send anything but hellos in the clear, and then its
 * records carry the negotiated version.
 */
function versionByRecords({ messages, recordVersion }: RawConnection): number | null {
  const isOld = messages.some(
    ({ entry, fact }) =>
      entry.kind === 'handshake' &&
      entry.visibility === 'plain' &&
      fact.kind !== 'malformed' &&
      (entry.code ?? 0) > handshake.SERVER_HELLO,
  );
  const version = recordVersion.server > 0 ? recordVersion.server : recordVersion.client;
  return isOld && version > 0 ? version : null;
}

function transportFacts(raw: RawConnection) {
  const { id, captures, client, server, clientKnownBy, startedAt, endedAt, startedAtEpoch } = raw;
  const { packets, bytes, preludes, tcp } = raw;
  return {
    ...{ id, captures, client, server, clientKnownBy, startedAt, endedAt, startedAtEpoch },
    ...{ packets, bytes, preludes, tcp },
  };
}

function without(counts: BySide<number>, others: BySide<number>): BySide<number> {
  return {
    client: Math.max(0, counts.client - others.client),
    server: Math.max(0, counts.server - others.server),
  };
}

/** Records that look like application data, as all do in TLS 1.3, and were decrypted to messages of a handshake or alerts. */
function openedRecords(messages: readonly ObservedMessage[]): BySide<number> {
  const opened = { client: 0, server: 0 };
  const last = { client: '', server: '' };
  for (const { entry } of messages) {
    const { record, from } = entry;
    if (record?.contentType !== content.APPLICATION_DATA || entry.visibility !== 'decrypted') continue;
    const name = `${String(record.epoch)} ${String(record.sequence)}`;
    // Several messages may share one record.
    if (entry.kind !== 'application-data' && last[from] !== name) opened[from] += 1;
    last[from] = name;
  }
  return opened;
}

/** Payload of which not a byte was stored (a capture of headers only) says nothing of its protocol. */
function protocolOf({ tls, preface }: RawConnection): Connection['protocol'] {
  if (tls.client || tls.server) return 'tls';
  if (isHttpRequest(preface.client) || isHttpResponse(preface.server)) return 'plaintext-http';
  return preface.client.length + preface.server.length > 0 ? 'not-tls' : 'no-data';
}

export function placeOf(message: ObservedMessage, entry: number): MessagePlace {
  const { capture, packet, at } = message.entry;
  return { entry, capture, packet, at };
}

/** One pass over the messages: parts them into handshakes, and collects alerts and losses. */
class Walk {
  readonly builders: HandshakeBuilder[] = [];
  readonly alerts: AlertFact[] = [];
  readonly losses: StreamLoss[] = [];
  readonly #raw: RawConnection;
  #isTls13 = false;
  /** Known to be older than TLS 1.3: by a ServerHello, or by what only older versions send in the clear or as a handshake record. */
  #isLegacy = false;

  constructor(raw: RawConnection) {
    this.#raw = raw;
  }

  run(): void {
    for (const [index, message] of this.#raw.messages.entries()) this.#take(message, index);
  }

  #take(message: ObservedMessage, index: number): void {
    const { fact, entry } = message;
    if (fact.kind === 'missing') {
      const place = placeOf(message, index);
      this.losses.push({ from: entry.from, length: fact.length, because: fact.because, place });
      if (this.#raw.tls.client || this.#raw.tls.server) this.#current(index).progress[entry.from].lose(fact.because);
    } else if (fact.kind === 'alert' || fact.kind === 'encrypted') this.#takeSealedOrAlert(message, index);
    else if (fact.kind !== 'application-data' && fact.kind !== 'other') this.#takeHandshake(message, index);
  }

  #takeSealedOrAlert(message: ObservedMessage, index: number): void {
    const { fact, entry } = message;
    if (entry.kind === 'alert') {
      const isRead = fact.kind === 'alert';
      this.alerts.push({
        place: placeOf(message, index),
        from: entry.from,
        level: isRead ? fact.level : null,
        code: isRead ? fact.code : null,
        visibility: entry.visibility,
      });
    }
    if (fact.kind === 'encrypted') this.#takeSealed(entry, index);
  }

  #takeSealed(entry: Omit<TimelineEntry, 'index'>, index: number): void {
    const type = entry.record?.contentType;
    if (type === content.HANDSHAKE && !this.#isTls13) {
      this.#isLegacy = true;
      const isFinished = entry.record?.sequence === 0;
      // Behind both Finished, an encrypted handshake record begins a renegotiation.
      const current = isFinished ? this.#current(index) : this.#currentOrNext(index);
      if (isFinished) {
        current.finish(entry.from);
        return;
      }
      current.sealed[entry.from] += 1;
    } else if (type === content.APPLICATION_DATA && this.#isTls13) this.#current(index).sealed[entry.from] += 1;
    // Where its Finished was lost: before TLS 1.3 nobody sends data without one.
    else if (type === content.APPLICATION_DATA && this.#isLegacy && this.builders.at(-1)?.isStarted === true)
      this.#current(index).finish(entry.from);
    else if (type === content.CHANGE_CIPHER_SPEC && entry.from === 'server')
      this.#current(index).serverChangedCipher = true;
  }

  #takeHandshake(message: ObservedMessage, index: number): void {
    const { fact, entry } = message;
    const current = this.#forFact(message, index);
    const isHello = fact.kind === 'server-hello';
    if (isHello) {
      this.#isTls13 = isTls13(fact.value.version);
      this.#isLegacy = !this.#isTls13;
      current.isTls13 = this.#isTls13;
    } else if (entry.kind === 'handshake' && !this.#isTls13 && (entry.code ?? 0) > handshake.SERVER_HELLO) {
      this.#isLegacy = true;
    }
    const visibility = entry.visibility === 'decrypted' ? 'decrypted' : 'plain';
    current.take(fact, entry.from, placeOf(message, index), visibility);
    if (fact.kind === 'hello-retry-request') this.#isTls13 = true;
  }

  #forFact({ fact, entry }: ObservedMessage, index: number): HandshakeBuilder {
    const current = this.builders.at(-1);
    if (current === undefined) return this.#begin('initial', index);
    const isRequest = fact.kind === 'handshake' && fact.handshakeType === handshake.HELLO_REQUEST;
    if (isRequest && current.isOver) return this.#begin('renegotiation', index);
    // Where the directions come from two taps whose clocks differ, the server may seem to have answered before it was asked.
    const isHello = fact.kind === 'client-hello' && !current.awaitsHello;
    if (isHello && current.isStarted && !this.#isTls13) return this.#begin('renegotiation', index);
    const isLateRequest = fact.kind === 'certificate-request' && this.#isTls13 && current.serverFinished;
    return isLateRequest && entry.from === 'server' ? this.#begin('post-handshake-authentication', index) : current;
  }

  #current(index: number): HandshakeBuilder {
    return this.builders.at(-1) ?? this.#begin('initial', index);
  }

  #currentOrNext(index: number): HandshakeBuilder {
    const current = this.#current(index);
    return current.isOver ? this.#begin('renegotiation', index) : current;
  }

  #begin(kind: HandshakeBuilder['kind'], index: number): HandshakeBuilder {
    const builder = new HandshakeBuilder(kind, index, this.#isTls13);
    if (this.builders.length === 0) {
      if (this.#raw.midStream.client) builder.progress.client.lose('mid-stream');
      if (this.#raw.midStream.server) builder.progress.server.lose('mid-stream');
    }
    this.builders.push(builder);
    return builder;
  }
}
