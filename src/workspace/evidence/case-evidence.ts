/** The evidence of an open case: tied to its connections when that is asked for, and again after anything changed. */
import type { Evidence, EvidenceStory } from '../../core/apigee/model.ts';
import { NO_ANSWERS, type GatherAnswers } from '../../core/apigee/must-gather/model.ts';
import { mustGather } from '../../core/apigee/must-gather/gather.ts';
import type { LinkedEvidence } from '../../core/apigee/ties/link.ts';
import type { Tie, TieOverride } from '../../core/apigee/ties/model.ts';
import type { Keystore } from '../../core/keystores/model.ts';
import type { CaseFacts } from './contradictions-of.ts';
import type * as reasoning from './reasoning.ts';

const NOTHING: LinkedEvidence = { items: [], ties: [], blocks: [] };

export class CaseEvidence {
  #items: readonly Evidence[] = [];
  #keystores: readonly Keystore[] = [];
  #overrides: readonly TieOverride[] = [];
  #linked: LinkedEvidence | null = null;
  /** Loaded with the first evidence: a call without any starts sooner. */
  #reasoning: typeof reasoning | null = null;
  answers: GatherAnswers = NO_ANSWERS;

  get isEmpty(): boolean {
    return this.#items.length === 0;
  }

  async use(items: readonly Evidence[]): Promise<void> {
    if (items.length > 0) this.#reasoning ??= await import('./reasoning.ts');
    this.#items = items;
    this.#keystores = this.#reasoning?.apiKeystores(items) ?? [];
    this.#linked = null;
  }

  /** Of which only the text is known: what the management API said. */
  get keystores(): readonly Keystore[] {
    return this.#keystores;
  }

  /** Connections have other numbers now: what was tied by hand no longer means the same. */
  forgetConnections(): void {
    this.#overrides = [];
    this.#linked = null;
  }

  forgetLinks(): void {
    this.#linked = null;
  }

  tie(override: TieOverride): void {
    const { file, connection } = override;
    const others = this.#overrides.filter((one) => one.file !== file || one.connection !== connection);
    this.#overrides = [...others, override];
    this.#linked = null;
  }

  linked({ index, keystores, certificate }: Omit<CaseFacts, 'analysis'>): LinkedEvidence {
    if (this.#items.length === 0 || this.#reasoning === null) return NOTHING;
    this.#linked ??= this.#reasoning.linkEvidence({
      items: this.#items,
      connectionCount: index.connectionCount,
      connection: (id) => index.connection(id),
      certificate,
      keystores,
      overrides: this.#overrides,
    });
    return this.#linked;
  }

  /** Of one connection, or of the whole case. */
  story(facts: CaseFacts, id: number | null): EvidenceStory {
    const evidence = this.linked(facts);
    const { captures } = facts.index;
    return {
      ties: id === null ? evidence.ties : evidence.ties.filter((tie) => speaksOf(tie, id)),
      contradictions: evidence.items.length === 0 ? [] : (this.#reasoning?.contradictionsOf(evidence, facts, id) ?? []),
      mustGather: mustGather({
        items: evidence.items,
        captures: captures.map(({ file }) => file),
        answers: this.answers,
      }),
    };
  }
}

/** Ties between files hold for every connection. */
function speaksOf({ from, to }: Tie, id: number): boolean {
  return [from, to].every((end) => end.kind !== 'connection' || end.connection === id);
}
