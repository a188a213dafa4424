import { Pane, PaneHeader } from '../../components/Pane.tsx';
import { CopyButton } from '../../components/CopyField.tsx';
import { PaneMessage } from '../../components/PaneMessage.tsx';
import { failureWords } from '../../speech.ts';
import { hexOf } from '../../model/hex.ts';
import { nodeAt, parentOf, type TreePath } from '../../model/tree.ts';
import type { DetailNode } from '../../../core/handshakes/details.ts';
import { valueOf } from '../../state/loadable.ts';
import { useActions, useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import { ContextArea } from '../../components/Menus.tsx';
import { useBytesMenu } from './bytes-menu.ts';
import styles from './bytes.module.css';
import { HexView } from './HexView.tsx';

/** The chosen message's bytes: the chosen field solid, the field that holds it tinted. */
export function BytesPane() {
  const text = useText();
  const language = useLanguage();
  const message = useWindowState((state) => state.message);
  const entry = useWindowState(
    (state) => valueOf(state.detail)?.connection.timeline.find(({ index }) => index === state.entry) ?? null,
  );
  const path = useWindowState((state) => state.path);
  const { chooseByte } = useActions();
  const value = message.kind === 'ready' ? message.value : null;
  const node = path === null || value === null ? null : nodeAt(value.tree, path);
  const menu = useBytesMenu(value?.bytes ?? null, node);
  const isOpaque = entry?.visibility === 'encrypted' || entry?.visibility === 'inferred';
  const note = value?.decrypted === true ? `, ${text.bytes.decrypted}` : isOpaque ? `, ${text.bytes.asCaptured}` : '';
  return (
    <Pane name="bytes" label={text.bytes.title}>
      <PaneHeader
        title={text.bytes.title}
        detail={
          value !== null && entry !== null
            ? `${text.bytes.of(value.bytes.length.toLocaleString(text.locale), `#${entry.packet}`)}${note}`
            : undefined
        }
      >
        {value !== null && (
          <CopyButton
            value={() => hexOf(value.bytes)}
            label={text.bytes.copyHex}
            copied={text.copied}
            text={text.bytes.hex}
          />
        )}
      </PaneHeader>
      {message.kind === 'none' && <PaneMessage title={text.bytes.empty} why={text.bytes.emptyWhy} />}
      {message.kind === 'reading' && <PaneMessage title={text.reading} />}
      {message.kind === 'failed' && (
        <PaneMessage tone="failed" title={text.bytes.empty} why={failureWords(language, message.failure)} />
      )}
      {value !== null && (
        <ContextArea lines={menu} className={styles['area']} label={text.bytes.title}>
          <HexView
            bytes={value.bytes}
            field={node?.range ?? null}
            parent={path === null ? null : parentRange(value.tree, path)}
            label={text.bytes.title}
            onByte={chooseByte}
          />
        </ContextArea>
      )}
    </Pane>
  );
}

/** The nearest field around the chosen one that has more bytes. */
function parentRange(tree: DetailNode, path: TreePath): DetailNode['range'] {
  const own = nodeAt(tree, path)?.range ?? null;
  for (let up = parentOf(path); up !== null && parentOf(up) !== null; up = parentOf(up)) {
    const range = nodeAt(tree, up)?.range ?? null;
    if (range !== null && (own === null || range.end - range.start > own.end - own.start)) return range;
  }
  return null;
}
