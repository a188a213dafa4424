/** From a connection's compact record to what assembly and decryption work on. */
import type { EpochNanoseconds, FileSpan, PacketReference } from '../capture/place.ts';
import { formatAddress } from '../network/address.ts';
import { TCP_EVENTS, type StreamEndpoint, type StreamSide, type TcpEvent } from '../streams/consumer.ts';
import * as content from '../tls/names/content-types.ts';
import * as handshake from '../tls/names/handshake-types.ts';
import { isTls13 } from '../tls/names/versions.ts';
import type { ConnectionHead, ConnectionRecord, SideRecord } from '../tls/records/connection-record.ts';
import { OBSERVED, type Observation } from '../tls/records/observation-log.ts';
import { labelText } from '../tls/records/preludes.ts';
import type { ScanStore } from '../tls/records/scan-store.ts';
import type { FactCache } from './fact-cache.ts';
import type { Connection, Endpoint, Side, TcpFacts, TimelineEntry, TimelineKind, Visibility } from './model.ts';
import type { BySide, MessageFact, ObservedMessage, RawConnection } from './raw.ts';

export function materialise(
  id: number,
  record: ConnectionRecord,
  store: ScanStore,
  cache: FactCache,
  epoch: EpochNanoseconds,
): RawConnection {
  const [clientSide, clientKnownBy] = chooseClient(record);
  const serverSide = clientSide === 0 ? 1 : 0;
  const near = record.sides[clientSide];
  const far = record.sides[serverSide];
  const by = <T>(choose: (side: SideRecord) => T): BySide<T> => ({ client: choose(near), server: choose(far) });
  const messages = new Reading(record, clientSide, store, cache).messages();
  return {
    id,
    captures: record.captures,
    client: endpoint(record.endpoints[clientSide]),
    server: endpoint(record.endpoints[serverSide]),
    clientKnownBy,
    startedAt: record.startTime,
    endedAt: record.endTime,
    startedAtEpoch: epoch + BigInt(Math.round(record.startTime)),
    packets: record.packets,
    bytes: record.bytes,
    preface: by((side) => side.preface),
    preludes: record.preludes,
    tcp: tcpFacts(near, far, messages),
    tls: by((side) => side.hasTls),
    midStream: by((side) => side.isMidStream),
    applicationData: by((side) => side.applicationData),
    recordVersion: by((side) => side.recordVersion),
    messages,
  };
}

export function endpoint({ address, port }: StreamEndpoint): Endpoint {
  return { address: formatAddress(address), port };
}

/** By what the client is known. */
interface ClientSigns extends Pick<ConnectionHead, 'helloSide' | 'sawSyn'> {
  readonly endpoints: readonly [HasPort, HasPort];
  readonly sides: readonly [HasPreface, HasPreface];
}
type HasPort = Pick<StreamEndpoint, 'port'>;
type HasPreface = Pick<SideRecord, 'preface'>;

/** Whoever says hello is the client; then whoever opened the connection; then whoever has the higher sort of port. */
export function chooseClient(record: ClientSigns): readonly [StreamSide, Connection['clientKnownBy']] {
  const { helloSide, sawSyn, endpoints, sides } = record;
  if (helloSide !== null) return [helloSide, 'client-hello'];
  if (sawSyn) return [0, 'syn'];
  if (isHttpResponse(sides[0].preface) || isHttpResponse(sides[1].preface))
    return [isHttpResponse(sides[0].preface) ? 1 : 0, 'first-packet'];
  const [first, second] = endpoints;
  if (isServicePort(first.port) !== isServicePort(second.port)) return [isServicePort(first.port) ? 1 : 0, 'port'];
  return [0, 'first-packet'];
}

/** Below 1024, or one of those that TLS servers use most: 8443, 9443, 6443, 5671, 5061, 8883. */
function isServicePort(port: number): boolean {
  return port < 1024 || [5061, 5671, 6443, 8443, 8883, 9443].includes(port);
}

function isHttpResponse(preface: Uint8Array): boolean {
  return (
    preface[0] === 0x48 && preface[1] === 0x54 && preface[2] === 0x54 && preface[3] === 0x50 && preface[4] === 0x2f
  );
}

function tcpFacts(near: SideRecord, far: SideRecord, messages: readonly ObservedMessage[]): TcpFacts {
  const total = (event: TcpEvent) => eventCount(near, event) + eventCount(far, event);
  /** In the order in which they did it. */
  const from = (event: TcpEvent): readonly Side[] => {
    const sides: Side[] = [
      ...(eventCount(near, event) > 0 ? (['client'] as const) : []),
      ...(eventCount(far, event) > 0 ? (['server'] as const) : []),
    ];
    if (sides.length < 2) return sides;
    const first = messages.find(({ entry }) => entry.kind === 'tcp' && entry.name === TCP_NAMES[event]);
    return first?.entry.from === 'server' ? sides.reverse() : sides;
  };
  return {
    sawSyn: total('syn') > 0,
    sawSynAck: total('syn-ack') > 0,
    finFrom: from('fin'),
    rstFrom: from('rst'),
    synRetransmissions: Math.max(0, eventCount(near, 'syn') - 1),
    retransmissions: total('retransmission'),
    payloadBytes: { client: near.payloadBytes, server: far.payloadBytes },
    oneSided: isSilent(far) ? 'client' : isSilent(near) ? 'server' : null,
  };
}

function eventCount({ events }: SideRecord, event: TcpEvent): number {
  return events[TCP_EVENTS.indexOf(event)] ?? 0;
}

/** Not one packet of that side was captured. */
function isSilent({ payloadBytes, events }: SideRecord): boolean {
  return payloadBytes === 0 && events.every((count) => count === 0);
}

const TCP_NAMES: Readonly<Record<TcpEvent, string>> = {
  syn: 'SYN',
  'syn-ack': 'SYN-ACK',
  ack: 'ACK',
  fin: 'FIN',
  rst: 'RST',
  retransmission: 'retransmission',
  'out-of-order': 'out-of-order',
  'keep-alive': 'keep-alive',
  'zero-window': 'zero-window',
  gap: 'gap',
  cut: 'cut',
};

/**
 * A clock that was set back, or no clock at all: by its time the connection begins with something else than SYN and
 * SYN-ACK, and by its place in the file it does not.
 */
function isClockWrong(messages: readonly ObservedMessage[]): boolean {
  const entries = messages.map(({ entry }) => entry);
  const syn = entries.find(({ name }) => name === TCP_NAMES.syn);
  const answer = entries.find(({ name }) => name === TCP_NAMES['syn-ack']);
  if (syn === undefined || answer === undefined || entries.some(({ capture }) => capture !== syn.capture)) return false;
  const others = entries.filter(({ name }) => name !== syn.name && name !== answer.name);
  const begins = (of: (entry: (typeof entries)[number]) => number): boolean =>
    of(syn) <= of(answer) && others.every((entry) => of(answer) <= of(entry));
  return !begins(({ at }) => at) && begins(({ packet }) => packet);
}

interface Told {
  readonly kind: TimelineKind;
  readonly name: string;
  readonly length: number;
  readonly fact: MessageFact;
  readonly visibility?: Visibility;
  readonly record?: TimelineEntry['record'];
  readonly code?: number;
}

/** Reads one connection's observations in order; the version known so far decides how messages are laid out. */
class Reading {
  readonly #record: ConnectionRecord;
  readonly #clientSide: StreamSide;
  readonly #store: ScanStore;
  readonly #cache: FactCache;
  #version: number;

  constructor(record: ConnectionRecord, clientSide: StreamSide, store: ScanStore, cache: FactCache) {
    this.#record = record;
    this.#clientSide = clientSide;
    this.#store = store;
    this.#cache = cache;
    this.#version = 0;
  }

  messages(): readonly ObservedMessage[] {
    const messages = this.#record.observations.map((observation) => this.#read(observation));
    // A side's last records are told when it closes; both directions are put in the order of their packets.
    if (isClockWrong(messages)) messages.sort((one, other) => one.entry.packet - other.entry.packet);
    else messages.sort((one, other) => one.entry.at - other.entry.at);
    // Set here as well, so that assembly need not make every entry anew.
    for (const [index, { entry }] of messages.entries()) entry.index = index;
    return messages;
  }

  #read(observation: Observation) {
    const { side, time, packet, capture, spans } = observation;
    const told = this.#tell(observation);
    const entry = {
      index: 0,
      at: time,
      from: side === this.#clientSide ? ('client' as const) : ('server' as const),
      kind: told.kind,
      name: told.name,
      length: told.length,
      visibility: told.visibility ?? 'plain',
      packet,
      capture,
      packets: packetsOf(spans, { capture, packet }),
      spans,
      record: told.record ?? null,
      code: told.code ?? null,
    };
    return { entry, fact: told.fact };
  }

  #tell(observation: Observation): Told {
    const [first = 0, second = 0, third = 0] = observation.numbers;
    const other = { kind: 'other' } as const;
    switch (observation.kind) {
      case OBSERVED.handshake:
        return this.#handshake(observation);
      case OBSERVED.alert:
        return {
          kind: 'alert',
          name: 'Alert',
          length: 2,
          fact: { kind: 'alert', level: first, code: second },
          record: plainRecord(content.ALERT, third),
          code: second,
        };
      case OBSERVED.changeCipherSpec:
        return {
          kind: 'change-cipher-spec',
          name: 'ChangeCipherSpec',
          length: first,
          fact: { kind: 'change-cipher-spec' },
          record: plainRecord(content.CHANGE_CIPHER_SPEC, first),
        };
      case OBSERVED.protectedRecord:
        return this.#protectedRecord(observation.numbers);
      case OBSERVED.tcp:
        return { kind: 'tcp', name: TCP_NAMES[TCP_EVENTS[first] ?? 'ack'], length: second, fact: other };
      case OBSERVED.preface:
        return this.#preface(observation.side, first, second);
      case OBSERVED.missing:
      case OBSERVED.malformed:
      case OBSERVED.lost:
        return this.#tellDamage(observation);
      case OBSERVED.heartbeat:
        return { kind: 'application-data', name: 'Heartbeat', length: first, fact: other };
    }
  }

  #tellDamage({ kind, numbers: [first = 0, second = 0, third = 0] }: Observation): Told {
    if (kind === OBSERVED.missing) {
      const because = first === 0 ? 'gap' : 'cut';
      return { kind: 'tcp', name: because, length: second, fact: { kind: 'missing', because, length: second } };
    }
    if (kind === OBSERVED.malformed) {
      const fact = { kind: 'malformed', handshakeType: null, problem: this.#store.texts.text(second) } as const;
      return { kind: 'handshake', name: 'malformed', length: third, fact };
    }
    const fact = { kind: 'lost', handshakeType: first, because: third === 0 ? 'gap' : 'cut' } as const;
    return { kind: 'handshake', name: handshake.handshakeTypeName(first), length: second, fact, code: first };
  }

  #handshake({ numbers, random }: Observation): Told {
    const [type = 0, length = 0, recordLength = 0, body = 0, extra = 0] = numbers;
    const fact =
      body === 0
        ? ({ kind: 'handshake', handshakeType: type } as const)
        : this.#cache.fact(type, body - 1, extra, random, this.#version);
    if (fact.kind === 'server-hello') this.#version = fact.value.version;
    const name = fact.kind === 'hello-retry-request' ? 'HelloRetryRequest' : handshake.handshakeTypeName(type);
    const isFinished = type === handshake.FINISHED;
    return {
      kind: 'handshake',
      name,
      length,
      fact: isFinished ? { kind: 'finished' } : fact,
      record: plainRecord(content.HANDSHAKE, recordLength),
      code: type,
    };
  }

  #protectedRecord([contentType = 0, sequence = 0, length = 0, epoch = 0]: readonly number[]): Told {
    const record = { contentType, sequence: sequence - 1, length, epoch };
    const told = { length, record, visibility: 'encrypted', fact: { kind: 'encrypted' } } as const;
    switch (contentType) {
      case content.HANDSHAKE: {
        // Before TLS 1.3 the first record under new keys is always the Finished (RFC 5246 section 7.4.9).
        const isFinished = sequence === 1 && !isTls13(this.#version);
        return { ...told, kind: 'handshake', name: isFinished ? 'Finished' : 'EncryptedHandshake' };
      }
      case content.ALERT:
        return { ...told, kind: 'alert', name: 'Alert' };
      case content.CHANGE_CIPHER_SPEC:
        return { ...told, kind: 'change-cipher-spec', name: 'ChangeCipherSpec' };
      case content.APPLICATION_DATA:
        return { ...told, kind: 'application-data', name: 'ApplicationData' };
      default:
        return { ...told, kind: 'application-data', name: 'Heartbeat' };
    }
  }

  #preface(side: StreamSide, label: number, length: number): Told {
    const word = labelText(this.#store.labels.value(label));
    // A page that begins `<!DOCTYPE` has no more than its bracket for a first word.
    const name = /[\p{L}\p{N}]/u.test(word) ? word : 'data';
    const kind = this.#record.sides[side].hasTls ? 'proxy' : 'application-data';
    const content_ = kind === 'proxy' ? null : this.#record.sides[side].preface;
    const fact: MessageFact = kind === 'proxy' ? { kind: 'other' } : { kind: 'application-data', content: content_ };
    return { kind, name, length, fact };
  }
}

function plainRecord(contentType: number, length: number): TimelineEntry['record'] {
  return { contentType, sequence: 0, length, epoch: 0 };
}

function packetsOf(spans: readonly FileSpan[], last: PacketReference): readonly PacketReference[] {
  const packets: PacketReference[] = [];
  for (const { capture, packet } of spans) {
    const known = packets.at(-1);
    if (known?.packet !== packet || known.capture !== capture) packets.push({ capture, packet });
  }
  return packets.length === 0 ? [last] : packets;
}
