import { FileKey2, FileText } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import { Pane } from '../../components/Pane.tsx';
import { PaneMessage } from '../../components/PaneMessage.tsx';
import type { Confidence, EvidencePoint } from '../../../core/diagnosis/model.ts';
import type { ConnectionView } from '../../../contract/views.ts';
import { failureWords, verdictWords } from '../../speech.ts';
import { useActions, useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import { ContextArea } from '../../components/Menus.tsx';
import { Deciders } from './Deciders.tsx';
import { Findings } from './Findings.tsx';
import { HiddenBelow } from './HiddenBelow.tsx';
import { useVerdictMenu } from './verdict-menu.ts';
import { VerdictBody } from './VerdictBody.tsx';
import styles from './verdict.module.css';

/** The verdict: what happened, how sure, why, what to do. */
export function VerdictPane() {
  const text = useText();
  const language = useLanguage();
  const detail = useWindowState((state) => state.detail);
  return (
    <Pane name="verdict" label={text.verdict.title}>
      {detail.kind === 'none' && <PaneMessage title={text.verdict.empty} why={text.verdict.emptyWhy} />}
      {detail.kind === 'reading' && <PaneMessage title={text.reading} />}
      {detail.kind === 'failed' && (
        <PaneMessage tone="failed" title={text.verdict.empty} why={failureWords(language, detail.failure)} />
      )}
      {detail.kind === 'ready' && <Verdict view={detail.value} />}
    </Pane>
  );
}

function Verdict({ view }: { readonly view: ConnectionView }) {
  const text = useText();
  const language = useLanguage();
  const { diagnosis, connection } = view;
  const words = verdictWords(language, diagnosis, connection);
  const { confidence, evidence, caveats, wouldDecide } = diagnosis.verdict;
  const hint = diagnosis.serverHint;
  const menu = useVerdictMenu(view, words);
  const scroll = useRef<HTMLDivElement>(null);
  return (
    <ContextArea lines={menu} className={styles['area']} label={text.verdict.title}>
      <div ref={scroll} className={styles['body']}>
        <div>
          <VerdictBody
            confidence={confidence}
            from={sourcesText(evidence, confidence, caveats, text)}
            words={words}
            chips={words.evidence.map((_, at) => (
              <EvidenceChip key={at} point={evidence[at]} packet={words.evidence[at]?.packet ?? null} />
            ))}
          />
          {wouldDecide.length > 0 && <Deciders deciding={wouldDecide} words={words.wouldDecide} />}
          <Findings diagnosis={diagnosis} connection={connection} />
          {hint !== null && (
            <p className={styles['aside']}>
              {text.verdict.server} <b>{hint.software}</b>
            </p>
          )}
          <Certificates view={view} />
        </div>
      </div>
      <HiddenBelow scroll={scroll} />
    </ContextArea>
  );
}

function Certificates({ view }: { readonly view: ConnectionView }) {
  const text = useText();
  const { showCertificate } = useActions();
  const { serverChain, clientChain } = view;
  if (serverChain.length === 0 && clientChain.length === 0) return null;
  return (
    <div className={styles['certificates']}>
      <h3>{text.verdict.certificates}</h3>
      {serverChain[0] !== undefined && (
        <Button
          label={text.verdict.serverCertificate}
          look="link"
          size="small"
          onPress={() => {
            showCertificate(serverChain[0] ?? '', serverChain);
          }}
        />
      )}
      {clientChain[0] !== undefined && (
        <Button
          label={text.verdict.clientCertificate}
          look="link"
          size="small"
          onPress={() => {
            showCertificate(clientChain[0] ?? '', clientChain);
          }}
        />
      )}
    </div>
  );
}

/** The verdict rests on bytes, a keystore, other files, or on lengths alone. */
function sourcesText(
  points: readonly EvidencePoint[],
  confidence: Confidence,
  caveats: readonly string[],
  text: ReturnType<typeof useText>,
): string {
  if (caveats.includes('inferred')) return text.from.sentence([text.from.inferred]);
  const sources = (['capture', 'keystore', 'evidence'] as const).filter((source) =>
    points.some((point) => point.source === source),
  );
  return sources.length === 0 ? '' : text.from.sentence(sources.map((source) => text.from[source]));
}

/** Leads to the packet, the keystore or the file that shows it. */
function EvidenceChip({
  point,
  packet,
}: {
  readonly point: EvidencePoint | undefined;
  readonly packet: number | null;
}) {
  const text = useText();
  const files = useWindowState(({ caseView }) => caseView.files);
  const { chooseEntry, chooseView } = useActions();
  const number = point?.packet ?? packet;
  if (number !== null) {
    const entry = point?.entry ?? null;
    const go =
      entry === null
        ? undefined
        : () => {
            chooseEntry(entry);
          };
    return <Chip text={`#${number}`} label={text.verdict.goTo(`#${number}`)} onPress={go} />;
  }
  const isKeystore = point?.source === 'keystore';
  // A point counts among the files of its own role, in the order in which they were opened.
  const alike = files.filter(({ role, state }) => state === 'read' && role === (isKeystore ? 'keystore' : 'evidence'));
  const name = alike[point?.file ?? -1]?.name ?? '';
  const extension = /\.([a-z0-9]{1,6})$/iu.exec(name)?.[1];
  const shown = extension ?? (isKeystore ? text.status.role.keystore : text.status.role.evidence);
  const leadsTo = name === '' ? text.commands[isKeystore ? 'view.crossCheck' : 'view.evidence'] : name;
  return (
    <Chip
      text={shown}
      icon={isKeystore ? FileKey2 : FileText}
      label={`${shown}: ${leadsTo}`}
      onPress={() => {
        chooseView(isKeystore ? 'cross-check' : 'evidence');
      }}
    />
  );
}
