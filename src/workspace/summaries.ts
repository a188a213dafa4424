/**
 * What rows, groups and counts need of each connection. The verdict of one connection holds for all of its shape, as
 * long as no certificate's validity begins or ends between them; see docs/decisions/verdicts-by-shape.md.
 */
import type { Diagnosis, ReadCertificate, Verdict } from '../core/diagnosis/model.ts';
import type { CertificateMessage, Connection, Observed } from '../core/handshakes/model.ts';
import type { CaptureIndex, ConnectionOutline } from '../core/handshakes/scan-model.ts';
import type { Keystore } from '../core/keystores/model.ts';

/** Shared by connections of one shape: the places in `alerts` and `handshakes` are those of the first of them. */
type Alike = Pick<Connection, 'version' | 'serverName' | 'alerts' | 'handshakes'>;

export interface ConnectionSummary
  extends Alike, Pick<Connection, 'id' | 'client' | 'server' | 'startedAt' | 'endedAt' | 'packets' | 'bytes'> {
  readonly verdict: Pick<Verdict, 'cause' | 'confidence'>;
}

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
  readonly verdict: ConnectionSummary['verdict'];
}

export function summaryOf({ connection, diagnosis }: Analysed): ConnectionSummary {
  const { id, client, server, startedAt, endedAt, packets, bytes } = connection;
  const { verdict } = diagnosis;
  return { id, client, server, startedAt, endedAt, packets, bytes, ...alikeOf(connection), verdict };
}

export class Summaries {
  readonly #index: CaptureIndex;
  readonly #analyse: (id: number) => Analysed;
  readonly #certificate: ReadCertificate;
  /** When a certificate of the keystores begins or ends to be valid. */
  readonly #boundaries: readonly number[];
  readonly #examples = new Map<number, Example[]>();

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
    const example = this.#exampleOf(outline);
    if (example === null) return summaryOf(this.#analyse(id));
    const { client, server, startedAt, endedAt, packets, bytes } = outline;
    const { alike, verdict } = example;
    const { version, serverName, alerts, handshakes } = alike;
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

  /** The connection that stands for this one and all that went like it; null where it is one of its kind. */
  standIn(outline: ConnectionOutline): number | null {
    return this.#exampleOf(outline)?.id ?? null;
  }

  #exampleOf({ id, shape, startedAt }: ConnectionOutline): Example | null {
    if (shape === null) return null;
    // As the analysis has it: whole milliseconds of the connection's beginning.
    const at = Number((this.#index.epoch + BigInt(Math.round(startedAt))) / 1_000_000n);
    const examples = this.#examples.get(shape);
    const known = examples?.find(({ from, until }) => from <= at && at < until);
    if (known !== undefined) return known;
    const example = this.#example(this.#analyse(id), at);
    this.#examples.set(shape, [...(examples ?? []), example]);
    return example;
  }

  #example({ connection, diagnosis }: Analysed, at: number): Example {
    const boundaries = [...this.#boundaries, ...this.#seenIn(connection)];
    return {
      id: connection.id,
      from: boundaries.reduce((latest, moment) => (moment <= at ? Math.max(latest, moment) : latest), -Infinity),
      until: boundaries.reduce((first, moment) => (moment > at ? Math.min(first, moment) : first), Infinity),
      alike: alikeOf(connection),
      verdict: diagnosis.verdict,
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

function alikeOf({ version, serverName, alerts, handshakes }: Connection): Alike {
  return { version, serverName, alerts, handshakes };
}

/** The first millisecond of validity, and the first after it. */
function validity({ notBefore, notAfter }: Dated): readonly number[] {
  return [...(notBefore === null ? [] : [notBefore]), ...(notAfter === null ? [] : [notAfter + 1])];
}

interface Dated {
  readonly notBefore: number | null;
  readonly notAfter: number | null;
}
