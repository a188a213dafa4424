import { Arena } from './arena.ts';
import { InternTable, TextTable } from './intern-table.ts';
import type { HeldBytes } from './message-joiner.ts';
import { ObservationLog } from './observation-log.ts';

/** Emptied logs are used again: a connection's log lives only as long as the connection. */
const MAX_SPARE = 256;
const MAX_SPARE_BYTES = 8192;

/** What all connections of a scan share. */
export class ScanStore {
  readonly finished = new Arena();
  /** Hellos without their randoms, certificate lists, certificate requests. */
  readonly bodies = new InternTable();
  readonly texts = new TextTable();
  readonly held: HeldBytes = { total: 0 };
  readonly #spare: ObservationLog[] = [];

  takeLog(time: number): ObservationLog {
    const log = this.#spare.pop() ?? new ObservationLog(512);
    log.restart(time);
    return log;
  }

  returnLog(log: ObservationLog): void {
    if (this.#spare.length < MAX_SPARE && log.bytes.length <= MAX_SPARE_BYTES) this.#spare.push(log);
  }
}
