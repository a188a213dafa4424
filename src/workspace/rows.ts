import type { RowBatch } from '../contract/views.ts';
import { CAUSES } from '../core/diagnosis/model.ts';
import { standingOf, type Standing } from '../core/diagnosis/standing.ts';
import { endpointText } from '../core/handshakes/endpoint-text.ts';
import type { ConnectionSummary } from './summaries.ts';

/** Rows a batch: large enough to be cheap to send, small enough that first rows come at once. */
export const BATCH_ROWS = 4096;

const CONFIDENCES = ['proved', 'likely', 'possible'] as const;
/** RowBatch.group by number, in the order of the list. */
const GROUPS: readonly Standing[] = ['failed', 'doubtful', 'completed', 'not-tls'];

/** Gathers rows of consecutive connections in columns. */
export class RowBatchBuilder {
  readonly #from: number;
  readonly #columns;
  readonly #strings: string[] = [''];
  readonly #stringIndex = new Map<string, number>([['', 0]]);
  #count = 0;

  constructor(from: number, capacity: number) {
    this.#from = from;
    this.#columns = {
      startedAt: new Float64Array(capacity),
      duration: new Float64Array(capacity),
      packets: new Uint32Array(capacity),
      bytes: new Float64Array(capacity),
      version: new Uint16Array(capacity),
      cause: new Uint8Array(capacity),
      confidence: new Uint8Array(capacity),
      group: new Uint8Array(capacity),
      alert: new Uint16Array(capacity),
      client: new Uint32Array(capacity),
      server: new Uint32Array(capacity),
      serverName: new Uint32Array(capacity),
    };
  }

  add(connection: ConnectionSummary): void {
    const { verdict } = connection;
    const at = this.#count;
    const columns = this.#columns;
    columns.startedAt[at] = connection.startedAt;
    columns.duration[at] = connection.endedAt - connection.startedAt;
    columns.packets[at] = connection.packets;
    columns.bytes[at] = connection.bytes;
    columns.version[at] = connection.version ?? 0;
    columns.cause[at] = CAUSES.indexOf(verdict.cause);
    columns.confidence[at] = CONFIDENCES.indexOf(verdict.confidence);
    columns.group[at] = GROUPS.indexOf(standingOf(verdict));
    columns.alert[at] = alertCell(connection);
    columns.client[at] = this.#string(endpointText(connection.client));
    columns.server[at] = this.#string(endpointText(connection.server));
    columns.serverName[at] = this.#string(connection.serverName ?? '');
    this.#count += 1;
  }

  build(): RowBatch {
    return { from: this.#from, count: this.#count, ...this.#columns, strings: this.#strings, causes: CAUSES };
  }

  #string(text: string): number {
    const known = this.#stringIndex.get(text);
    if (known !== undefined) return known;
    this.#strings.push(text);
    this.#stringIndex.set(text, this.#strings.length - 1);
    return this.#strings.length - 1;
  }
}

function alertCell(connection: Pick<ConnectionSummary, 'alerts'>): number {
  const fatal = connection.alerts.findLast((alert) => alert.level === 2 && alert.code !== null);
  if (fatal?.code == null) return 0;
  return (fatal.code + 1) | (fatal.from === 'client' ? 0x8000 : 0);
}
