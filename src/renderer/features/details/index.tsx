import { ChevronsDownUp, ChevronsUpDown, FileBadge } from 'lucide-react';
import { Button } from '../../components/Button.tsx';
import { Pane, PaneHeader } from '../../components/Pane.tsx';
import { PaneMessage } from '../../components/PaneMessage.tsx';
import { failureWords } from '../../speech.ts';
import { bestRelations } from '../../model/relations.ts';
import { allBranches, branchesAtFirst } from '../../model/tree.ts';
import { valueOf } from '../../state/loadable.ts';
import { useActions, useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import { DetailTree } from './DetailTree.tsx';

/** The chosen message, decoded. */
export function DetailsPane() {
  const text = useText();
  const language = useLanguage();
  const message = useWindowState((state) => state.message);
  const entry = useWindowState(
    (state) => valueOf(state.detail)?.connection.timeline.find(({ index }) => index === state.entry) ?? null,
  );
  const path = useWindowState((state) => state.path);
  const open = useWindowState((state) => state.openBranches);
  const crossCheck = useWindowState((state) => valueOf(state.crossCheck));
  const view = useWindowState((state) => valueOf(state.detail));
  const { choosePath, setBranches, showCertificate } = useActions();
  const isEncrypted = entry !== null && (entry.visibility === 'encrypted' || entry.visibility === 'inferred');
  const tree = message.kind === 'ready' ? message.value.tree : null;
  const chain =
    entry?.name === 'Certificate' && view !== null
      ? entry.from === 'client'
        ? view.clientChain
        : view.serverChain
      : [];
  const isShown = message.kind === 'ready' && message.value.entry === entry?.index;
  return (
    <Pane name="details" label={text.details.title}>
      <PaneHeader title={text.details.title} detail={entry?.name}>
        {tree !== null && (
          <>
            {chain[0] !== undefined && (
              <Button
                label={text.details.viewCertificate}
                icon={FileBadge}
                size="small"
                iconOnly
                onPress={() => {
                  showCertificate(chain[0] ?? '', chain);
                }}
              />
            )}
            <Button
              label={text.details.expand}
              icon={ChevronsUpDown}
              size="small"
              iconOnly
              onPress={() => {
                setBranches(allBranches(tree));
              }}
            />
            <Button
              label={text.details.collapse}
              icon={ChevronsDownUp}
              size="small"
              iconOnly
              onPress={() => {
                setBranches(branchesAtFirst(tree));
              }}
            />
          </>
        )}
      </PaneHeader>
      {message.kind === 'none' && <PaneMessage title={text.details.empty} why={text.details.emptyWhy} />}
      {message.kind === 'reading' && <PaneMessage title={text.reading} />}
      {message.kind === 'failed' && (
        <PaneMessage tone="failed" title={text.details.empty} why={failureWords(language, message.failure)} />
      )}
      {tree !== null && (
        <DetailTree
          tree={tree}
          open={open}
          path={path}
          relations={crossCheck === null ? null : bestRelations(crossCheck)}
          onChoose={choosePath}
          onBranches={setBranches}
        />
      )}
      {isEncrypted && isShown && <PaneMessage title={text.details.encrypted} why={text.details.encryptedWhy} />}
    </Pane>
  );
}
