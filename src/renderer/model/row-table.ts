import type { Cause } from '../../core/diagnosis/model.ts';
import type { RowBatch } from '../../contract/views.ts';
import { CAUSES } from '../../core/index.ts';

/** The failed, the doubtful, the completed and what is not TLS: the list's groups, in its order. */
export const GROUP = { failed: 0, doubtful: 1, completed: 2, notTls: 3 } as const;
export const ALERT_FROM_CLIENT = 0x8000;

const CAUSE_INDEX = new Map<Cause, number>(CAUSES.map((cause, index) => [cause, index]));
const FIRST_CAPACITY = 1024;

/**
 * The list's rows as columns. It is changed in place, because 200,000 rows are too many to copy with every batch;
 * whoever shows it depends on `version`, which every change raises.
 */
export class RowTable {
  version = 0;
  count = 0;
  failed = 0;
  doubtful = 0;
  startedAt = new Float64Array(FIRST_CAPACITY);
  duration = new Float64Array(FIRST_CAPACITY);
  packets = new Uint32Array(FIRST_CAPACITY);
  bytes = new Float64Array(FIRST_CAPACITY);
  tlsVersion = new Uint16Array(FIRST_CAPACITY);
  cause = new Uint8Array(FIRST_CAPACITY);
  confidence = new Uint8Array(FIRST_CAPACITY);
  group = new Uint8Array(FIRST_CAPACITY);
  alert = new Uint16Array(FIRST_CAPACITY);
  client = new Uint32Array(FIRST_CAPACITY);
  server = new Uint32Array(FIRST_CAPACITY);
  serverName = new Uint32Array(FIRST_CAPACITY);
  readonly strings: string[] = [''];
  private readonly stringIndex = new Map<string, number>([['', 0]]);

  apply(reset: boolean, batches: readonly RowBatch[]): void {
    if (reset) this.clear();
    for (const batch of batches) this.put(batch);
    this.version += 1;
    this.countGroups();
  }

  causeOf(row: number): Cause {
    return CAUSES[this.cause[row] ?? 0] ?? 'capture-incomplete';
  }

  text(index: number | undefined): string {
    return this.strings[index ?? 0] ?? '';
  }

  private clear(): void {
    this.count = 0;
    this.strings.length = 1;
    this.stringIndex.clear();
    this.stringIndex.set('', 0);
  }

  private put(batch: RowBatch): void {
    const end = batch.from + batch.count;
    this.reserve(end);
    this.startedAt.set(batch.startedAt.subarray(0, batch.count), batch.from);
    this.duration.set(batch.duration.subarray(0, batch.count), batch.from);
    this.packets.set(batch.packets.subarray(0, batch.count), batch.from);
    this.bytes.set(batch.bytes.subarray(0, batch.count), batch.from);
    this.tlsVersion.set(batch.version.subarray(0, batch.count), batch.from);
    this.confidence.set(batch.confidence.subarray(0, batch.count), batch.from);
    this.group.set(batch.group.subarray(0, batch.count), batch.from);
    this.alert.set(batch.alert.subarray(0, batch.count), batch.from);
    const strings = batch.strings.map((text) => this.intern(text));
    const causes = batch.causes.map((cause) => CAUSE_INDEX.get(cause) ?? 0);
    for (let i = 0; i < batch.count; i += 1) {
      this.client[batch.from + i] = strings[batch.client[i] ?? 0] ?? 0;
      this.server[batch.from + i] = strings[batch.server[i] ?? 0] ?? 0;
      this.serverName[batch.from + i] = strings[batch.serverName[i] ?? 0] ?? 0;
      this.cause[batch.from + i] = causes[batch.cause[i] ?? 0] ?? 0;
    }
    this.count = Math.max(this.count, end);
  }

  private intern(text: string): number {
    const known = this.stringIndex.get(text);
    if (known !== undefined) return known;
    this.strings.push(text);
    this.stringIndex.set(text, this.strings.length - 1);
    return this.strings.length - 1;
  }

  private reserve(size: number): void {
    if (size <= this.startedAt.length) return;
    const capacity = Math.max(size, this.startedAt.length * 2);
    this.startedAt = grown(this.startedAt, new Float64Array(capacity));
    this.duration = grown(this.duration, new Float64Array(capacity));
    this.packets = grown(this.packets, new Uint32Array(capacity));
    this.bytes = grown(this.bytes, new Float64Array(capacity));
    this.tlsVersion = grown(this.tlsVersion, new Uint16Array(capacity));
    this.cause = grown(this.cause, new Uint8Array(capacity));
    this.confidence = grown(this.confidence, new Uint8Array(capacity));
    this.group = grown(this.group, new Uint8Array(capacity));
    this.alert = grown(this.alert, new Uint16Array(capacity));
    this.client = grown(this.client, new Uint32Array(capacity));
    this.server = grown(this.server, new Uint32Array(capacity));
    this.serverName = grown(this.serverName, new Uint32Array(capacity));
  }

  private countGroups(): void {
    this.failed = 0;
    this.doubtful = 0;
    for (let row = 0; row < this.count; row += 1) {
      if (this.group[row] === GROUP.failed) this.failed += 1;
      else if (this.group[row] === GROUP.doubtful) this.doubtful += 1;
    }
  }
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
