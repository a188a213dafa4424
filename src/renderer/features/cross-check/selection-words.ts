import type { SelectionOutcome } from '../../../core/clients/model.ts';
import { alertName } from '../../../core/index.ts';
import type { WindowText } from '../../../text/window/window-text.ts';

/** `sends nonprod-api`, `sends nothing`, `gives up with an alert: handshake_failure`. */
export function selectionWords(selection: SelectionOutcome, text: WindowText): string {
  const words = text.crossCheck;
  switch (selection.result) {
    case 'sends':
      return words.sends(selection.alias ?? '');
    case 'empty':
      return words.result.empty;
    case 'client-alert':
      return selection.alert === null
        ? words.result['client-alert']
        : `${words.result['client-alert']}: ${alertName(selection.alert)}`;
    case 'no-certificate-message':
      return words.result['no-certificate-message'];
  }
}
