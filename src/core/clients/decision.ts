import type { Candidate } from './candidates.ts';
import type { ClientSetting, EntryVerdict, Selection, SelectionCaveat, SelectionOutcome } from './model.ts';

/** What a simulation finds: the outcome at once, and why for each alias when somebody asks. */
export interface Decision extends SelectionOutcome {
  readonly caveats: readonly SelectionCaveat[];
  readonly explain: () => readonly EntryVerdict[];
  /** How much stands against one candidate: the fewer, the nearer it is to being sent. */
  readonly faults: (candidate: Candidate) => number;
}

/** A decision as a selection. Of ten thousand aliases in eleven settings nobody reads every reason, so none is made before. */
export class DecidedSelection implements Selection {
  readonly setting: ClientSetting;
  readonly result: Selection['result'];
  readonly alias: string | null;
  readonly alert: number | null;
  readonly caveats: readonly string[];
  readonly #explain: () => readonly EntryVerdict[];
  #entries: readonly EntryVerdict[] | null = null;

  constructor(setting: ClientSetting, { result, alias, alert, explain, caveats }: Decision) {
    this.setting = setting;
    this.result = result;
    this.alias = alias;
    this.alert = alert;
    this.caveats = [...new Set(caveats)];
    this.#explain = explain;
  }

  get entries(): readonly EntryVerdict[] {
    this.#entries ??= this.#explain();
    return this.#entries;
  }
}
