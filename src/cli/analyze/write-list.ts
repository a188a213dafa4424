/** `--format list`: a line per connection, tab-separated, for grep, sort and spreadsheets. Written while the capture is read where nothing that comes later can change a line. */
import { standingOf } from '../../core/diagnosis/standing.ts';
import type { Nanoseconds } from '../../core/capture/place.ts';
import type { Handshake } from '../../core/handshakes/model.ts';
import { CaseTimes, isoNanoseconds } from '../../core/report/json/time.ts';
import { alertName } from '../../core/tls/names/alerts.ts';
import { versionName } from '../../core/tls/names/versions.ts';
import type { Case } from '../../workspace/case.ts';
import type { Alike, ConnectionSummary } from '../../workspace/summaries.ts';
import { Turns } from '../../workspace/turns.ts';
import { printable } from '../text/layout.ts';
import { LineBuffer } from './line-buffer.ts';

const COLUMNS = [
  'connection',
  'started',
  'client',
  'server',
  'server name',
  'version',
  'CA names',
  'client certificates',
  'alert',
  'verdict',
  'confidence',
] as const;
/** Bytes that are handed over at once. */
const BATCH = 1 << 16;
/** The clock is asked after so many lines, and after each that had to be found out. */
const LINES_A_LOOK = 64;
const TAB = 0x09;

/** What connections of one shape have in common. */
interface Described {
  /** The columns from the server's name on, with the line's end. */
  readonly columns: Uint8Array;
  readonly isFailed: boolean;
}

const encoder = new TextEncoder();

/** Where the lines go, and how. */
export interface ListOutput {
  /** UTF-8. */
  write(lines: Uint8Array): Promise<void>;
  /**
   * Looks through all of a line that is not a number, once for all lines that have it, and throws where it must not go out.
   * `at`: where it is to stand in the list.
   */
  readonly inspect?: (columns: Uint8Array, at: number) => void;
  /** Whether the lines are all that is wanted of the case: then a connection is forgotten once it has its line. */
  readonly releases?: boolean;
}

export class ListWriter {
  failures = 0;
  readonly #case: Case;
  readonly #output: ListOutput;
  readonly #described = new WeakMap<Alike['handshakes'], Described>();
  readonly #lines = new LineBuffer();
  #times: CaseTimes | null = null;
  #next = 0;
  /** Bytes that were handed over. */
  #written = 0;
  #writingEarly: Promise<void> = Promise.resolve();
  #isWriting = false;

  constructor(theCase: Case, output: ListOutput) {
    this.#case = theCase;
    this.#output = output;
    this.#lines.ascii(`${COLUMNS.join('\t')}\n`);
  }

  /**
   * The lines of connections that are over, in order, up to the first that is not, and for a turn at most: what is known
   * is seen before more is found out. None while the reader of the lines before is slow.
   */
  writeEarly(): void {
    if (this.#isWriting || !this.#case.isSettled) return;
    const from = this.#next;
    const { index } = this.#case;
    const turns = new Turns();
    while (this.#next < index.connectionCount && index.isOver(this.#next)) {
      const isNew = this.#add(this.#next, this.#case.alike(this.#next));
      if (this.#output.releases === true) index.release(this.#next);
      this.#next += 1;
      if ((isNew || this.#next % LINES_A_LOOK === 0) && turns.isDue) break;
    }
    if (this.#next > from) this.#writingEarly = this.#flushEarly();
  }

  /** What goes wrong is told by `writeRest`, and nothing is written until then. */
  #flushEarly(): Promise<void> {
    this.#isWriting = true;
    const writing = this.#flush();
    writing.then(
      () => {
        this.#isWriting = false;
      },
      () => undefined,
    );
    return writing;
  }

  /** Of all connections, or of those that are given. */
  async writeRest(chosen: Iterable<ConnectionSummary> | null): Promise<void> {
    await this.#writingEarly;
    if (chosen === null) {
      for (; this.#next < this.#case.index.connectionCount; this.#next += 1) {
        this.#add(this.#next, this.#case.alike(this.#next));
        if (this.#lines.length >= BATCH) await this.#flush();
      }
    } else {
      for (const summary of chosen) {
        this.#add(summary.id, summary);
        if (this.#lines.length >= BATCH) await this.#flush();
      }
    }
    await this.#flush();
  }

  /** Whether something was found out for it. */
  #add(id: number, alike: Alike): boolean {
    const { startedAt, client, server } = this.#case.index.glance(id);
    const lines = this.#lines;
    lines.number(id);
    lines.byte(TAB);
    this.#addTime(startedAt);
    lines.byte(TAB);
    lines.endpoint(client);
    lines.byte(TAB);
    lines.endpoint(server);
    lines.byte(TAB);
    const known = this.#described.get(alike.handshakes);
    const described = known ?? this.#describe(alike);
    if (described.isFailed) this.failures += 1;
    lines.raw(described.columns);
    return known === undefined;
  }

  #describe(alike: Alike): Described {
    const described = describe(alike);
    this.#output.inspect?.(described.columns, this.#written + this.#lines.length);
    this.#described.set(alike.handshakes, described);
    return described;
  }

  #addTime(at: Nanoseconds): void {
    const { index } = this.#case;
    const times = (this.#times ??= new CaseTimes(index.epoch));
    times.read(at);
    if (times.second === null) {
      this.#lines.ascii(isoNanoseconds(index.epoch + BigInt(Math.round(at))));
      return;
    }
    this.#lines.ascii(times.second);
    this.#lines.padded(times.nanoseconds, 9);
    this.#lines.ascii('Z');
  }

  async #flush(): Promise<void> {
    if (this.#lines.length === 0) return;
    const bytes = this.#lines.take();
    this.#written += bytes.length;
    await this.#output.write(bytes);
  }
}

function describe({ serverName, version, handshakes, alerts, verdict }: Alike): Described {
  const handshake = handshakes.at(-1);
  const alert = alerts.findLast(({ code }) => code !== null);
  const columns = [
    serverName === null ? '-' : printable(serverName),
    version === null ? '-' : versionName(version),
    authorities(handshake),
    certificates(handshake),
    alert?.code == null ? '-' : `${alert.from}:${alertName(alert.code)}`,
    verdict.cause,
    verdict.confidence,
  ].join('\t');
  return { columns: encoder.encode(`${columns}\n`), isFailed: standingOf(verdict) === 'failed' };
}

/** How many CA names the CertificateRequest lists; `-` where none was seen. */
function authorities(handshake: Handshake | undefined): number | '-' {
  const request = handshake?.certificateRequest;
  return request?.kind === 'seen' ? request.value.authorities.length : '-';
}

/** How many certificates the client sent: 0 is the Certificate of length zero; `-` where no such message was seen. */
function certificates(handshake: Handshake | undefined): number | '-' {
  const certificate = handshake?.clientCertificate;
  return certificate?.kind === 'seen' ? certificate.value.chain.length : '-';
}
