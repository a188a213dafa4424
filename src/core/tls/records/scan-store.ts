import { Arena } from './arena.ts';
import { HeldMessages } from './held-messages.ts';
import { HelloVersions } from './hello-versions.ts';
import { InternTable, TextTable } from './intern-table.ts';

/** What all connections of a scan share. */
export class ScanStore {
  readonly finished = new Arena();
  /** Hellos without their randoms, certificate lists, certificate requests. */
  readonly bodies = new InternTable();
  readonly helloVersions = new HelloVersions(this.bodies);
  readonly texts = new TextTable();
  /** What segments of other protocols begin with. */
  readonly labels = new InternTable();
  readonly held = new HeldMessages();
}
