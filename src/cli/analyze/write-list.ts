/** `--format list`: a line per connection, tab-separated, for grep, sort and spreadsheets. Written while the capture is read where nothing that comes later can change a line. */
import { standingOf } from '../../core/diagnosis/standing.ts';
import { endpointText } from '../../core/handshakes/endpoint-text.ts';
import type { Handshake } from '../../core/handshakes/model.ts';
import { caseTimes } from '../../core/report/json/time.ts';
import { alertName } from '../../core/tls/names/alerts.ts';
import { versionName } from '../../core/tls/names/versions.ts';
import type { Case } from '../../workspace/case.ts';
import type { ConnectionSummary } from '../../workspace/summaries.ts';
import { Turns } from '../../workspace/turns.ts';
import type { TextOutput } from '../output.ts';
import { printable } from '../text/layout.ts';

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
/** Lines that are handed over at once. */
const BATCH = 512;

export class ListWriter {
  failures = 0;
  readonly #case: Case;
  readonly #output: TextOutput;
  readonly #releases: boolean;
  readonly #described = new WeakMap<ConnectionSummary['handshakes'], string>();
  #times: ((at: number) => string) | null = null;
  #next = 0;
  #written: Promise<void> = Promise.resolve();
  #isWriting = false;
  #lines: string[] = [`${COLUMNS.join('\t')}\n`];

  /** @param releases Whether the lines are all that is wanted of the case: then a connection is forgotten once it has its line. */
  constructor(theCase: Case, output: TextOutput, releases = false) {
    this.#case = theCase;
    this.#output = output;
    this.#releases = releases;
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
    while (this.#next < index.connectionCount && index.isOver(this.#next) && !turns.isDue) {
      this.#add(this.#case.summary(this.#next));
      if (this.#releases) index.release(this.#next);
      this.#next += 1;
    }
    if (this.#next > from) this.#written = this.#flushEarly();
  }

  /** What goes wrong is told by `writeRest`, and nothing is written until then. */
  #flushEarly(): Promise<void> {
    this.#isWriting = true;
    const written = this.#flush();
    written.then(
      () => {
        this.#isWriting = false;
      },
      () => undefined,
    );
    return written;
  }

  /** Of all connections, or of those that are given. */
  async writeRest(chosen: Iterable<ConnectionSummary> | null): Promise<void> {
    await this.#written;
    for (const summary of chosen ?? this.#case.summaries(this.#next)) {
      this.#add(summary);
      if (this.#lines.length >= BATCH) await this.#flush();
    }
    await this.#flush();
  }

  #add(summary: ConnectionSummary): void {
    if (standingOf(summary.verdict) === 'failed') this.failures += 1;
    this.#lines.push(this.#lineOf(summary));
  }

  #lineOf(summary: ConnectionSummary): string {
    const { id, client, server, startedAt, handshakes } = summary;
    // Connections of one shape share the list of their handshakes: most of the line is the same.
    const described = this.#described.get(handshakes) ?? describe(summary);
    this.#described.set(handshakes, described);
    const started = (this.#times ??= caseTimes(this.#case.index.epoch))(startedAt);
    return `${id}\t${started}\t${endpointText(client)}\t${endpointText(server)}\t${described}\n`;
  }

  async #flush(): Promise<void> {
    const text = this.#lines.join('');
    this.#lines = [];
    if (text !== '') await this.#output.write(text);
  }
}

/** Of the columns from the server's name on. */
function describe({ serverName, version, handshakes, alerts, verdict }: ConnectionSummary): string {
  const handshake = handshakes.at(-1);
  const alert = alerts.findLast(({ code }) => code !== null);
  return [
    serverName === null ? '-' : printable(serverName),
    version === null ? '-' : versionName(version),
    authorities(handshake),
    certificates(handshake),
    alert?.code == null ? '-' : `${alert.from}:${alertName(alert.code)}`,
    verdict.cause,
    verdict.confidence,
  ].join('\t');
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
