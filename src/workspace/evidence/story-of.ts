import type { EvidenceStory } from '../../core/apigee/model.ts';
import type { Case } from '../case.ts';

/** The story of the whole case for a document; nothing where there is no evidence. */
export function storyOf(theCase: Case): { readonly story?: EvidenceStory } {
  return theCase.evidence.items.length === 0 ? {} : { story: theCase.evidenceStory(null) };
}
