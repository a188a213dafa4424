import { configurationEn } from './en/configuration.ts';
import { noAgreementEn } from './en/no-agreement.ts';
import { nothingSentEn } from './en/nothing-sent.ts';
import { outcomeEn } from './en/outcome.ts';
import { sentAndRefusedEn } from './en/sent-and-refused.ts';
import type { CauseTexts } from './model.ts';

export const causesEn: CauseTexts = {
  ...nothingSentEn,
  ...configurationEn,
  ...sentAndRefusedEn,
  ...noAgreementEn,
  ...outcomeEn,
};
