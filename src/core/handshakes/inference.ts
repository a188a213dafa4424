/** Puts what lengths tell into the handshakes that stayed hidden. Always marked `inferred`, with its lengths. */
import * as extension from '../tls/names/extensions.ts';
import { isTls13 } from '../tls/names/versions.ts';
import { HandshakeBuilder } from './handshake-builder.ts';
import { inferPostHandshake } from './infer-post-handshake.ts';
import { inferRenegotiation } from './infer-renegotiation.ts';
import { inferTls13, type EarlyData, type Tls13Inference } from './infer-tls13.ts';
import type { AlertFact, Handshake, MessagePlace, Observed, Side, TimelineEntry } from './model.ts';
import type { BySide, RawConnection } from './raw.ts';

export interface Inferred {
  readonly handshakes: readonly Handshake[];
  readonly alerts: readonly AlertFact[];
  /** Timeline entries that are now known for what they are. */
  readonly entries: ReadonlyMap<number, TimelineEntry>;
  readonly wentOn: boolean;
  /** Records of type 23 that belong to the handshake. */
  readonly handshakeRecords: BySide<number>;
}

export function applyInference(raw: RawConnection, builders: readonly HandshakeBuilder[]): Inferred {
  const work = new Inference(raw);
  const told = builders.map((builder, at) => work.handshake(builder, builders, at));
  const later = work.postHandshake(builders);
  const handshakes = later === null ? told : [...told, later];
  const { alerts, entries, wentOn, handshakeRecords } = work;
  return { handshakes, alerts, entries, wentOn, handshakeRecords };
}

/** Without a pre-shared key no early data is taken (RFC 8446 section 4.2.10). */
function earlyDataOf({ clientHello, serverHello }: HandshakeBuilder): EarlyData {
  if (clientHello?.extensions.includes(extension.EARLY_DATA) !== true) return 'none';
  return serverHello?.acceptsPsk === true ? 'perhaps-taken' : 'refused';
}

class Inference {
  readonly alerts: AlertFact[] = [];
  readonly entries = new Map<number, TimelineEntry>();
  readonly handshakeRecords = { client: 0, server: 0 };
  wentOn = false;
  /** Where the client's flight of TLS 1.3 was over, told by lengths; 0 where that is not known. */
  #flightEnd = 0;
  readonly #raw: RawConnection;

  constructor(raw: RawConnection) {
    this.#raw = raw;
  }

  handshake(builder: HandshakeBuilder, all: readonly HandshakeBuilder[], at: number): Handshake {
    const end = all[at + 1]?.first ?? this.#raw.messages.length;
    if (builder.kind === 'renegotiation') return this.#renegotiation(builder, all, end);
    const hello = builder.serverHello;
    if (builder.kind !== 'initial' || hello === null || !isTls13(hello.version)) return builder.build();
    return this.#tls13(builder, hello.cipherSuite, end);
  }

  /** The request that a server makes behind the handshake of a client that offered to answer it. */
  postHandshake([builder, ...others]: readonly HandshakeBuilder[]): Handshake | null {
    const hello = builder?.serverHello;
    if (hello == null || others.length > 0 || !isTls13(hello.version)) return null;
    if (builder?.clientHello?.postHandshakeAuth !== true || this.#flightEnd === 0) return null;
    const start = this.#flightEnd;
    const told = inferPostHandshake(this.#raw.messages.slice(start), hello.cipherSuite);
    if (told === null) return null;
    const { lengths } = told;
    const built = new HandshakeBuilder('post-handshake-authentication', start + told.request, true).build();
    this.#alert(start + told.alert, 'server');
    const request = { lengths, place: this.#place(start + told.request) };
    if (told.sent === 'certificate') {
      const missingKey = 'CLIENT_TRAFFIC_SECRET_0';
      const sent = { kind: 'encrypted', missingKey, inferred: { certain: false, lengths } } as const;
      return {
        ...built,
        certificateRequest: { kind: 'inferred', certain: false, ...request },
        clientCertificate: sent,
      };
    }
    this.#rename(start + told.request, 'CertificateRequest');
    this.#rename(start + told.certificate, 'Certificate');
    const place = this.#place(start + told.certificate);
    return {
      ...built,
      certificateRequest: { kind: 'inferred', certain: true, ...request },
      clientCertificate: { kind: 'inferred', certain: true, lengths, place },
      certificateVerify: { kind: 'absent', lengths },
    };
  }

  #tls13(builder: HandshakeBuilder, suite: number, end: number): Handshake {
    const { messages } = this.#raw;
    const start = messages.findIndex(({ fact }) => fact.kind === 'server-hello') + 1;
    const early = earlyDataOf(builder);
    // A side of which something was decrypted needs no guessing; a hole would shift the records.
    const isOpen = messages
      .slice(start, end)
      .some(({ entry, fact }) => entry.visibility === 'decrypted' || fact.kind === 'missing');
    const told = isOpen ? null : inferTls13(messages.slice(start, end), suite, early);
    if (told === null) return builder.build();
    if (told.flight !== 'alert') {
      builder.clientFinished = told.finished;
      builder.serverFinished = told.finished;
    }
    this.wentOn ||= told.wentOn;
    if (told.finished && told.certain) this.#flightEnd = start + (told.records.at(-1) ?? 0) + 1;
    this.#countRecords(start, told);
    const built = builder.build();
    if (told.alert !== null) this.#alert(start + told.alert.message, told.alert.from);
    return { ...built, ...this.#tls13Fields(built, told, start) };
  }

  #countRecords(start: number, told: Tls13Inference): void {
    const first = told.records[0] ?? 0;
    const flight = this.#raw.messages.slice(start, start + first);
    this.handshakeRecords.client = told.records.length;
    this.handshakeRecords.server = flight.filter(
      ({ entry, fact }) => entry.from === 'server' && fact.kind === 'encrypted',
    ).length;
  }

  #tls13Fields(built: Handshake, told: Tls13Inference, start: number): Partial<Handshake> {
    const { certain, lengths } = told;
    const place = this.#place(start + (told.records[0] ?? 0));
    const request: Observed<never> = {
      kind: 'inferred',
      certain: certain || told.request !== null,
      lengths: told.request === null ? lengths : [this.#length(start + told.request), ...lengths],
      place: told.request === null ? null : this.#place(start + told.request),
    };
    switch (told.flight) {
      case 'alert':
        return told.request === null ? {} : { certificateRequest: { ...request, certain: false } };
      case 'no-certificate':
        if (!certain || told.request !== null) return {};
        return {
          certificateRequest: { kind: 'absent', lengths },
          clientCertificate: { kind: 'absent', lengths },
          certificateVerify: { kind: 'absent', lengths },
        };
      case 'empty-certificate':
        if (certain) this.#rename(start + (told.records[0] ?? 0), 'Certificate');
        if (told.request !== null && certain) this.#rename(start + told.request, 'CertificateRequest');
        return {
          certificateRequest: request,
          clientCertificate: { kind: 'inferred', certain, lengths, place },
          certificateVerify: { kind: 'absent', lengths },
        };
      case 'certificate': {
        const hidden = built.clientCertificate.kind === 'encrypted' ? built.clientCertificate.missingKey : null;
        const missingKey = hidden ?? 'CLIENT_HANDSHAKE_TRAFFIC_SECRET';
        const sent = { kind: 'encrypted', missingKey, inferred: { certain, lengths } } as const;
        return { certificateRequest: { ...request, certain }, clientCertificate: sent, certificateVerify: sent };
      }
    }
  }

  #renegotiation(builder: HandshakeBuilder, all: readonly HandshakeBuilder[], end: number): Handshake {
    const agreed = all.findLast(({ serverHello, first }) => serverHello !== null && first < builder.first)?.serverHello;
    const messages = this.#raw.messages.slice(builder.first, end);
    const isOpen = messages.some(({ entry }) => entry.visibility === 'decrypted');
    if (agreed === null || agreed === undefined || isOpen) return builder.build();
    const { cipherSuite: suite, version, encryptThenMac } = agreed;
    const told = inferRenegotiation(messages, { suite, version, encryptThenMac });
    const built = builder.build();
    if (told.alert !== null) this.#alert(builder.first + told.alert, 'server');
    const { certain, lengths } = told;
    const place = told.record === null ? null : this.#place(builder.first + told.record);
    switch (told.certificate) {
      case 'empty':
        if (certain && told.record !== null) this.#rename(builder.first + told.record, 'Certificate');
        return {
          ...built,
          certificateRequest: { kind: 'inferred', certain, lengths, place: null },
          clientCertificate: { kind: 'inferred', certain, lengths, place },
        };
      case 'certificate':
        return {
          ...built,
          certificateRequest: { kind: 'inferred', certain, lengths, place: null },
          clientCertificate: { kind: 'encrypted', missingKey: 'CLIENT_RANDOM', inferred: { certain, lengths } },
        };
      case 'none':
        if (!certain) return built;
        return {
          ...built,
          certificateRequest: { kind: 'absent', lengths },
          clientCertificate: { kind: 'absent', lengths },
        };
      case 'unknown':
        return built;
    }
  }

  #length(index: number): number {
    return this.#raw.messages[index]?.entry.record?.length ?? 0;
  }

  #place(index: number): MessagePlace | null {
    const message = this.#raw.messages[index];
    if (message === undefined) return null;
    const { capture, packet, at } = message.entry;
    return { entry: index, capture, packet, at };
  }

  #rename(index: number, name: string): void {
    const entry = this.#raw.messages[index]?.entry;
    if (entry === undefined) return;
    this.entries.set(index, { ...entry, index, kind: 'handshake', name, visibility: 'inferred' });
  }

  #alert(index: number, from: Side): void {
    const place = this.#place(index);
    const entry = this.#raw.messages[index]?.entry;
    if (place === null || entry === undefined) return;
    this.alerts.push({ place, from, level: null, code: null, visibility: 'inferred' });
    this.entries.set(index, { ...entry, index, kind: 'alert', name: 'Alert', visibility: 'inferred' });
  }
}
