/**
 * What rows, groups and counts need of each connection. The verdict of one connection holds for all of its shape, as
 * long as no certificate's validity begins or ends between them; see docs/decisions/verdicts-by-shape.md.
 */
import type { Diagnosis, ReadCertificate, Verdict } from '../core/diagnosis/model.ts';
import type { CertificateMessage, Connection, Observed } from '../core/handshakes/model.ts';
import type { CaptureIndex, ConnectionOutline } from '../core/handshakes/scan-model.ts';
import type { Keystore } from '../core/keystores/model.ts';
import { EpochClock } from './epoch-clock.ts';

/** Shared by connections of one shape: the places in `alerts` and `handshakes` are those of the first of them. */
export interface Alike extends Pick<Connection, 'version' | 'serverName' | 'alerts' | 'handshakes'> {
  readonly verdict: Pick<Verdict, 'cause' | 'confidence'>;
}

export interface ConnectionSummary
  extends Alike, Pick<Connection, 'id' | 'client' | 'server' | 'startedAt' | 'endedAt' | 'packets' | 'bytes'> {}

interface Analysed {
  readonly connection: Connection;
  readonly diagnosis: Diagnosis;
}

/** Of one shape, between two moments at which a certificate begins or ends to be valid, in milliseconds since 1970. */
interface Example {
  readonly id: number;
  readonly from: number;
  readonly until: number;
  readonly alike: Alike;
}

export function summaryOf(analysed: Analysed): ConnectionSummary {
  const { id, client, server, startedAt, endedAt, packets, bytes } = analysed.connection;
  return { id, client, server, startedAt, endedAt, packets, bytes, ...alikeOf(analysed) };
}

export function alikeOf({ connection, diagnosis }: Analysed): Alike {
  const { version, serverName, alerts, handshakes } = connection;
  return { version, serverName, alerts, handshakes, verdict: diagnosis.verdict };
}

type Shaped = Pick<ConnectionOutline, 'id' | 'shape' | 'startedAt'>;

export class Summaries {
  readonly #index: CaptureIndex;
  readonly #analyse: (id: number) => Analysed;
  readonly #certificate: ReadCertificate;
  /** When a certificate of the keystores begins or ends to be valid. */
  readonly #boundaries: readonly number[];
  /** By shape. */
  readonly #examples: (readonly Example[] | undefined)[] = [];
  #clock: EpochClock | null = null;

  constructor(
    index: CaptureIndex,
    keystores: readonly Keystore[],
    certificate: ReadCertificate,
    analyse: (id: number) => Analysed,
  ) {
    this.#index = index;
    this.#certificate = certificate;
    this.#analyse = analyse;
    this.#boundaries = keystores.flatMap(({ entries, loose }) => [
      ...loose.flatMap(validity),
      ...entries.flatMap(({ chain, textChain }) => [...chain, ...(textChain ?? [])].flatMap(validity)),
    ]);
  }

  of(id: number): ConnectionSummary {
    const outline = this.#index.outline(id);
    const { client, server, startedAt, endedAt, packets, bytes } = outline;
    const { version, serverName, alerts, handshakes, verdict } = this.alike(outline);
    return {
      id,
      client,
      server,
      startedAt,
      endedAt,
      packets,
      bytes,
      version,
      serverName,
      alerts,
      handshakes,
      verdict,
    };
  }

  /** Of the connection's shape; of the connection itself where it is one of its kind. */
  alike({ id, shape, startedAt }: Shaped): Alike {
    return this.#exampleOf(id, shape, startedAt)?.alike ?? alikeOf(this.#analyse(id));
  }

  /** The connection that stands for this one and all that went like it; null where it is one of its kind. */
  standIn({ id, shape, startedAt }: Shaped): number | null {
    return this.#exampleOf(id, shape, startedAt)?.id ?? null;
  }

  #exampleOf(id: number, shape: number | null, startedAt: number): Example | null {
    if (shape === null) return null;
    const at = (this.#clock ??= new EpochClock(this.#index.epoch)).milliseconds(startedAt);
    const examples = this.#examples[shape] ?? [];
    for (const example of examples) if (example.from <= at && at < example.until) return example;
    const example = this.#example(this.#analyse(id), at);
    this.#examples[shape] = [...examples, example];
    return example;
  }

  #example(analysed: Analysed, at: number): Example {
    const { connection } = analysed;
    const boundaries = [...this.#boundaries, ...this.#seenIn(connection)];
    return {
      id: connection.id,
      from: boundaries.reduce((latest, moment) => (moment <= at ? Math.max(latest, moment) : latest), -Infinity),
      until: boundaries.reduce((first, moment) => (moment > at ? Math.min(first, moment) : first), Infinity),
      alike: alikeOf(analysed),
    };
  }

  #seenIn({ handshakes }: Connection): readonly number[] {
    const of = (observed: Observed<CertificateMessage>): readonly number[] =>
      observed.kind === 'seen'
        ? observed.value.chain.flatMap((der) => {
            const certificate = this.#certificate(der);
            return certificate === null ? [] : validity(certificate);
          })
        : [];
    return handshakes.flatMap(({ serverCertificate, clientCertificate }) => [
      ...of(serverCertificate),
      ...of(clientCertificate),
    ]);
  }
}

/** The first millisecond of validity, and the first after it. */
function validity({ notBefore, notAfter }: Dated): readonly number[] {
  return [...(notBefore === null ? [] : [notBefore]), ...(notAfter === null ? [] : [notAfter + 1])];
}

interface Dated {
  readonly notBefore: number | null;
  readonly notAfter: number | null;
}
