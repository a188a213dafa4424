import type { ConnectionView } from '../../../contract/views.ts';
import type { MenuLines } from '../../components/Menus.tsx';
import type { VerdictWords } from '../../speech.ts';
import { useCommand } from '../../state/use-commands.ts';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import { copyLine, filterLines } from '../filter/menu-lines.ts';

/** What can be done with the verdict. */
export function useVerdictMenu({ connection, diagnosis }: ConnectionView, words: VerdictWords): MenuLines {
  const text = useText();
  const actions = useActions();
  const applied = useWindowState(({ filter }) => filter.applied);
  const exportReport = useCommand('file.export');
  const { menu } = text.dialogs;
  const expression = `verdict == ${diagnosis.verdict.cause}`;
  return [
    copyLine('verdict', menu.copyVerdict, plainText(words)),
    copyLine('filter', menu.copyAsFilter, expression),
    copyLine('command', menu.copyCommandLine, `handscope analyze CAPTURE --filter 'tcp.stream == ${connection.id}'`),
    null,
    ...filterLines({ text, actions, applied, expression, why: null }),
    null,
    { id: 'export', label: menu.exportThis, disabledBecause: exportReport.disabledBecause, run: exportReport.run },
  ];
}

/** Without marks for strong words and code. */
function plainText({ confidence, title, explanation, evidence, remedy }: VerdictWords): string {
  const why = evidence.map(({ packet, text }) => `- ${packet === null ? '' : `#${packet} `}${text}`);
  const steps = remedy.map(({ text, copy }, at) => `${at + 1}. ${text}${copy === null ? '' : `\n   ${copy}`}`);
  return [`${title} (${confidence})`, explanation, ...why, ...steps].join('\n').replaceAll(/\*\*|`/gu, '');
}
