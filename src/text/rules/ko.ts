import { configurationKo } from './ko/configuration.ts';
import { noAgreementKo } from './ko/no-agreement.ts';
import { nothingSentKo } from './ko/nothing-sent.ts';
import { outcomeKo } from './ko/outcome.ts';
import { sentAndRefusedKo } from './ko/sent-and-refused.ts';
import type { CauseTexts } from './model.ts';

export const causesKo: CauseTexts = {
  ...nothingSentKo,
  ...configurationKo,
  ...sentAndRefusedKo,
  ...noAgreementKo,
  ...outcomeKo,
};
