import { Button } from '../../components/Button.tsx';
import { Pane, PaneHeader } from '../../components/Pane.tsx';
import { PaneMessage } from '../../components/PaneMessage.tsx';
import { failureWords } from '../../speech.ts';
import { useCommand } from '../../state/use-commands.ts';
import { useActions, useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import { ContextArea } from '../../components/Menus.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import styles from './evidence.module.css';
import { useEvidenceMenu } from './evidence-menu.ts';
import { EvidenceItem } from './EvidenceItem.tsx';
import { EvidenceSide } from './EvidenceSide.tsx';

/** Logs, traces and configuration, tied to the handshake; what contradicts; what support will ask for. */
export function EvidencePane() {
  const text = useText();
  const words = text.evidence;
  const hasAny = useWindowState(({ caseView }) => caseView.files.some(({ role }) => role === 'evidence'));
  const ofAll = useWindowState((state) => state.evidenceOfAll);
  const { showEvidenceOf } = useActions();
  return (
    <Pane name="body" label={words.title}>
      <div className={styles['split']}>
        <div className={styles['main']}>
          {hasAny && (
            <PaneHeader title={words.title}>
              <Button
                label={ofAll ? words.showTied : words.showAll}
                size="small"
                onPress={() => {
                  showEvidenceOf(!ofAll);
                }}
              />
            </PaneHeader>
          )}
          <Items hasAny={hasAny} />
        </div>
        <EvidenceSide />
      </div>
    </Pane>
  );
}

function Items({ hasAny }: { readonly hasAny: boolean }) {
  const text = useText();
  const language = useLanguage();
  const words = text.evidence;
  const evidence = useWindowState((state) => state.evidence);
  const count = useWindowState(({ caseView }) => caseView.files.filter(({ role }) => role === 'evidence').length);
  const add = useCommand('file.addEvidence');
  const menu = useEvidenceMenu();
  if (!hasAny)
    return (
      <PaneMessage title={words.empty} why={words.emptyWhy}>
        <Button label={add.label} look="line" onPress={add.run} />
      </PaneMessage>
    );
  if (evidence.kind === 'failed')
    return <PaneMessage tone="failed" title={words.title} why={failureWords(language, evidence.failure)} />;
  if (evidence.kind !== 'ready') return <PaneMessage title={text.reading} />;
  if (evidence.value.items.length === 0) return <PaneMessage title={words.noneHere} why={words.noneHereWhy(count)} />;
  return (
    <ContextArea className={styles['area']} label={words.title} lines={menu.lines} onOpen={menu.onOpen}>
      <ScrollRegion className={styles['items']} label={words.title}>
        {evidence.value.items.map((item) => (
          <EvidenceItem key={`${item.file}${item.kind}`} item={item} view={evidence.value} />
        ))}
      </ScrollRegion>
    </ContextArea>
  );
}
