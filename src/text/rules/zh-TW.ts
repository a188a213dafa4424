import { configurationZhTw } from './zh-TW/configuration.ts';
import { noAgreementZhTw } from './zh-TW/no-agreement.ts';
import { nothingSentZhTw } from './zh-TW/nothing-sent.ts';
import { outcomeZhTw } from './zh-TW/outcome.ts';
import { sentAndRefusedZhTw } from './zh-TW/sent-and-refused.ts';
import type { CauseTexts } from './model.ts';

export const causesZhTw: CauseTexts = {
  ...nothingSentZhTw,
  ...configurationZhTw,
  ...sentAndRefusedZhTw,
  ...noAgreementZhTw,
  ...outcomeZhTw,
};
