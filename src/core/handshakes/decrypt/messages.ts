/** Walks the messages of one connection in order, and puts what decryption finds in the place of protected records. */
import type { PacketReference } from '../../capture/place.ts';
import type { Keys } from '../../tls/decryption/keys.ts';
import type { OpenedRecord, ProtectedRecord } from '../../tls/decryption/record-cipher.ts';
import type { SecretStore } from '../../tls/decryption/secret-store.ts';
import { parseCompressed } from '../../tls/messages/compressed-certificate.ts';
import * as contentType from '../../tls/names/content-types.ts';
import { handshakeTypeName } from '../../tls/names/handshake-types.ts';
import { alertFact, handshakeFact } from '../message-facts.ts';
import { MessageJoiner } from './join.ts';
import type { JoinedMessage } from './join.ts';
import { KeySchedule } from './key-schedule.ts';
import type { DecryptionProblem } from './model.ts';
import { readProtectedRecord } from './record.ts';
import type { Side } from '../model.ts';
import type { BySide, MessageFact, ObservedMessage } from '../raw.ts';
import type { ReadSpans } from '../scan-model.ts';

/** Decrypted bytes that are kept of one connection for its details; what comes later is decrypted and not kept. */
const MAX_KEPT = 8 << 20;

export interface DecryptedMessages {
  readonly messages: readonly ObservedMessage[];
  /** By index of the message: with its header, or the content of the record. Null where nothing was decrypted. */
  readonly plaintexts: readonly (Uint8Array | null)[];
  readonly problems: readonly DecryptionProblem[];
  readonly missingKeys: readonly string[];
}

export function decryptMessages(messages: readonly ObservedMessage[], keys: Keys, read: ReadSpans): DecryptedMessages {
  const run = new DecryptionRun(keys, read);
  for (const message of messages) run.take(message);
  run.finish();
  if (keys.sessions !== undefined) run.rememberSessions(keys.sessions);
  return run;
}

class DecryptionRun implements DecryptedMessages {
  readonly messages: ObservedMessage[] = [];
  /** By index of the message. */
  readonly plaintexts: (Uint8Array | null)[] = [];
  readonly problems: DecryptionProblem[] = [];
  readonly #missing = new Set<string>();
  readonly #schedule: KeySchedule;
  readonly #read: ReadSpans;
  readonly #joiners: BySide<MessageJoiner> = { client: new MessageJoiner(), server: new MessageJoiner() };
  #firstClosed: PacketReference | null = null;
  #kept = 0;

  constructor(keys: Keys, read: ReadSpans) {
    this.#schedule = new KeySchedule(keys);
    this.#read = read;
  }

  get missingKeys(): readonly string[] {
    return [...this.#missing];
  }

  take(message: ObservedMessage): void {
    const { entry, fact } = message;
    const side = entry.from;
    if (this.#isProtected(message)) this.#takeProtected(message, side);
    else {
      if (fact.kind === 'missing') this.#dropUnfinished(side);
      this.#schedule.observe(fact, side, () => this.#bytesOf(message));
      this.#emit(message, null);
    }
    // In a renegotiation the message that changes the keys is encrypted itself, and tells its type all the same.
    if (entry.record?.contentType === contentType.CHANGE_CIPHER_SPEC) this.#schedule.changeCipher(side);
  }

  finish(): void {
    const packet = this.#firstClosed;
    for (const label of this.#schedule.misfits) {
      this.problems.push({ code: 'keys-do-not-fit', packet, facts: { label } });
    }
    if (this.#schedule.rsaMisfit) this.problems.push({ code: 'rsa-key-does-not-fit', packet, facts: {} });
    const cipherSuite = this.#schedule.unsupportedSuite;
    if (cipherSuite !== null) this.problems.push({ code: 'cipher-not-supported', packet, facts: { cipherSuite } });
    this.#dropUnfinished('client');
    this.#dropUnfinished('server');
  }

  rememberSessions(sessions: SecretStore): void {
    this.#schedule.rememberSessions(sessions);
  }

  #isProtected({ entry, fact }: ObservedMessage): boolean {
    if (entry.record === null) return false;
    if (fact.kind === 'encrypted') return true;
    if (fact.kind === 'application-data') return fact.content === null;
    return fact.kind === 'change-cipher-spec' && this.#schedule.isLegacyProtected(entry.from);
  }

  #takeProtected(message: ObservedMessage, side: Side): void {
    const record = readProtectedRecord(message.entry, this.#schedule.version, this.#read);
    const [position, length] = [message.entry.record?.sequence ?? 0, message.entry.record?.length ?? 0];
    if (record === null) this.#schedule.skip(side, position, length);
    const opened = record === null ? null : this.#schedule.open(side, record, position);
    if (opened !== null) this.#expand(message, opened);
    else this.#keepClosed(message, side, record);
  }

  #keepClosed(message: ObservedMessage, side: Side, record: ProtectedRecord | null): void {
    this.#dropUnfinished(side);
    if (record !== null) {
      const { capture, packet } = message.entry;
      this.#firstClosed ??= { capture, packet };
      for (const label of this.#schedule.missing(side)) this.#missing.add(label);
    }
    const [missingKey] = this.#schedule.missing(side);
    const { fact } = message;
    const marked = fact.kind === 'encrypted' && missingKey !== undefined ? { ...fact, missingKey } : fact;
    this.#emit({ entry: message.entry, fact: marked }, null);
  }

  #expand(message: ObservedMessage, opened: OpenedRecord): void {
    if (opened.contentType === contentType.HANDSHAKE) {
      for (const joined of this.#joiners[message.entry.from].push(opened.content, message)) this.#emitJoined(joined);
      return;
    }
    const { kind, name, fact, code } = describe(opened);
    const entry = {
      ...message.entry,
      kind,
      name,
      code,
      length: opened.content.length,
      visibility: 'decrypted',
    } as const;
    this.#emit({ entry, fact }, opened.content);
  }

  #emitJoined({ bytes, records }: JoinedMessage): void {
    const last = records.at(-1);
    const handshakeType = bytes[0] ?? 0;
    if (last === undefined) return;
    const fact = handshakeFact(bytes, this.#schedule.version, parseCompressed);
    const message = { entry: joinedEntry(records, last, handshakeType, bytes.length - 4), fact };
    this.#emit(message, bytes);
    this.#schedule.observe(fact, last.entry.from, () => bytes);
  }

  /** A message that was begun in a record that was opened, and whose next record could not be. */
  #dropUnfinished(side: Side): void {
    const dropped = this.#joiners[side].drop();
    const last = dropped?.records.at(-1);
    if (dropped === null || last === undefined) return;
    const { handshakeType, records } = dropped;
    const fact: MessageFact = { kind: 'lost', handshakeType, because: 'gap' };
    this.#emit({ entry: joinedEntry(records, last, handshakeType, 0), fact }, null);
  }

  #emit(message: ObservedMessage, plaintext: Uint8Array | null): void {
    this.#kept += plaintext?.length ?? 0;
    this.messages.push(message);
    this.plaintexts.push(this.#kept <= MAX_KEPT ? plaintext : null);
  }

  #bytesOf({ entry }: ObservedMessage): Uint8Array | null {
    const bytes = this.#read(entry.spans);
    return bytes.length === entry.length + 4 ? bytes : null;
  }
}

function joinedEntry(
  records: readonly ObservedMessage[],
  last: ObservedMessage,
  handshakeType: number,
  length: number,
): ObservedMessage['entry'] {
  const packets = new Map(
    records.flatMap(({ entry }) => entry.packets).map((place) => [`${place.capture}:${place.packet}`, place]),
  );
  return {
    ...last.entry,
    kind: 'handshake',
    name: handshakeTypeName(handshakeType),
    length,
    visibility: 'decrypted',
    packets: [...packets.values()],
    spans: records.flatMap(({ entry }) => entry.spans),
    code: handshakeType,
  };
}

interface Description {
  readonly kind: 'alert' | 'change-cipher-spec' | 'application-data';
  readonly name: string;
  readonly fact: MessageFact;
  readonly code: number | null;
}

function describe({ contentType: type, content }: OpenedRecord): Description {
  switch (type) {
    case contentType.ALERT:
      return { kind: 'alert', name: 'Alert', fact: alertFact(content), code: content[1] ?? null };
    case contentType.CHANGE_CIPHER_SPEC:
      return { kind: 'change-cipher-spec', name: 'ChangeCipherSpec', fact: { kind: 'change-cipher-spec' }, code: null };
    case contentType.APPLICATION_DATA:
      return {
        kind: 'application-data',
        name: 'ApplicationData',
        fact: { kind: 'application-data', content },
        code: null,
      };
    default:
      return { kind: 'application-data', name: contentType.contentTypeName(type), fact: { kind: 'other' }, code: null };
  }
}
