import { Check, CircleDashed } from 'lucide-react';
import type { Cause, Finding } from '../../../core/diagnosis/model.ts';
import type { EvidenceKind } from '../../../core/apigee/model.ts';
import { Button } from '../../components/Button.tsx';
import { Mark } from '../../components/Mark.tsx';
import { PaneHeader } from '../../components/Pane.tsx';
import { RichText } from '../../components/RichText.tsx';
import { findingWords } from '../../speech.ts';
import { valueOf } from '../../state/loadable.ts';
import { useCommand } from '../../state/use-commands.ts';
import { useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import type { WindowText } from '../../../text/window/window-text.ts';
import { endpointText } from '../strip/index.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import styles from './evidence.module.css';

/** Causes that rest on configuration and logs: where these are found, files contradict each other or the wire. */
const CONFIGURATION: readonly Cause[] = [
  'client-auth-not-configured',
  'keystore-reference-broken',
  'key-alias-not-found',
  'keystore-not-loaded',
];

export function EvidenceSide() {
  const text = useText();
  const words = text.evidence;
  const view = useWindowState((state) => valueOf(state.detail));
  const found = (view?.diagnosis.findings ?? []).filter(
    ({ rule, outcome }) => CONFIGURATION.includes(rule) && outcome.kind === 'found',
  );
  return (
    <ScrollRegion className={styles['side']} label={words.support}>
      <PaneHeader title={found.length === 0 ? words.noContradictions : words.contradictions(found.length)} />
      {found.length === 0 && <p className={styles['quiet']}>{words.noContradictionsWhy}</p>}
      {found.map((finding) => (
        <Contradiction key={finding.rule} finding={finding} />
      ))}
      {view !== null && (
        <>
          <PaneHeader title={words.howTied} />
          <dl className={styles['tied']}>
            <dt>{words.addressAndPort}</dt>
            <dd>{endpointText(view.connection.client)}</dd>
            <Clock />
          </dl>
        </>
      )}
      <Checklist />
    </ScrollRegion>
  );
}

function Contradiction({ finding }: { readonly finding: Finding }) {
  const language = useLanguage();
  const connection = useWindowState((state) => valueOf(state.detail)?.connection ?? null);
  if (connection === null) return null;
  const { title, text } = findingWords(language, finding, connection);
  return (
    <div className={styles['contradiction']}>
      <h3>
        <Mark kind="warned" /> {title}
      </h3>
      <p>
        <RichText text={text} />
      </p>
    </div>
  );
}

/** A log has no time zone: the difference was solved by matching it with the capture. */
function Clock() {
  const text = useText();
  const minutes = useWindowState((state) => {
    for (const item of valueOf(state.evidence)?.items ?? [])
      if (item.kind === 'message-processor-log' && item.facts.timeZoneOffsetMinutes !== null)
        return item.facts.timeZoneOffsetMinutes;
    return null;
  });
  if (minutes === null) return null;
  return (
    <>
      <dt>{text.evidence.clockLabel}</dt>
      <dd>{text.evidence.clock(minutes)}</dd>
    </>
  );
}

type CheckKey = keyof WindowText['evidence']['checklist'];

/** What Apigee support asks for, and what of it is there. */
function Checklist() {
  const text = useText();
  const words = text.evidence;
  const items = useWindowState((state) => state.evidence);
  const files = useWindowState(({ caseView }) => caseView.files);
  const add = useCommand('file.addEvidence');
  const exportReport = useCommand('file.export');
  const fileOf = (...kinds: readonly EvidenceKind[]): string | null =>
    valueOf(items)?.items.find(({ kind }) => kinds.includes(kind))?.file ?? null;
  const capture = files.find(({ role }) => role === 'capture')?.name ?? null;
  const lines: readonly (readonly [CheckKey, string | null])[] = [
    ['error', fileOf('trace', 'message-processor-log', 'curl-log')],
    ['bundle', fileOf('proxy-bundle')],
    ['trace', fileOf('trace')],
    ['log', fileOf('message-processor-log')],
    ['capture', capture],
    ['report', words.writtenByUs],
    ['certificate', fileOf('keystore-api')],
    ['reference', fileOf('reference')],
  ];
  const have = lines.filter(([, file]) => file !== null).length;
  return (
    <>
      <PaneHeader title={words.support} detail={words.supportCount(have, lines.length)}>
        <Button
          label={words.makeBundle}
          size="small"
          disabledBecause={exportReport.disabledBecause}
          onPress={exportReport.run}
        />
      </PaneHeader>
      <ul className={styles['checklist']}>
        {lines.map(([key, file]) => (
          <li key={key}>
            {file === null ? <CircleDashed aria-label={words.lacking} /> : <Check aria-label={words.have} />}
            <span>{words.checklist[key]}</span>
            {file === null ? (
              <Button label={words.add} look="link" size="small" onPress={add.run} />
            ) : (
              <small data-cut={file}>{file}</small>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
