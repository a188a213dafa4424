import { Link, Unlink } from 'lucide-react';
import { useState } from 'react';
import type { TieEnd } from '../../../core/apigee/ties/model.ts';
import type { EvidenceView } from '../../../contract/views.ts';
import { Button } from '../../components/Button.tsx';
import { Tag } from '../../components/Chip.tsx';
import { PaneHeader } from '../../components/Pane.tsx';
import { evidenceWords, tieReasonWords } from '../../speech.ts';
import { valueOf } from '../../state/loadable.ts';
import { useActions, useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import styles from './evidence.module.css';
import { tiedPairs, untiedFiles, type TiedPair } from './tied-pairs.ts';

const PAIRS_AT_FIRST = 6;
const PAIRS_MAX = 200;

/** What is tied to what, why, and how sure that is. A hand can break a tie, or make one. */
export function Ties({ view }: { readonly view: EvidenceView }) {
  const words = useText().evidence;
  const [isWhole, setWhole] = useState(false);
  const pairs = tiedPairs(view);
  const shown = pairs.slice(0, isWhole ? PAIRS_MAX : PAIRS_AT_FIRST);
  const untied = untiedFiles(view);
  if (pairs.length === 0 && untied.length === 0) return null;
  return (
    <>
      <PaneHeader title={words.howTied} />
      <ul className={styles['ties']} aria-label={words.howTied}>
        {shown.map((pair) => (
          <Pair key={pair.key} pair={pair} files={view.files} />
        ))}
        {untied.map((file) => (
          <Untied key={file} file={file} connection={view.connection} />
        ))}
      </ul>
      {!isWhole && shown.length < pairs.length && (
        <div className={styles['more']}>
          <Button
            label={words.moreRows(Math.min(pairs.length, PAIRS_MAX) - shown.length)}
            look="link"
            size="small"
            onPress={() => {
              setWhole(true);
            }}
          />
        </div>
      )}
      <Clocks view={view} />
    </>
  );
}

function Pair({ pair, files }: { readonly pair: TiedPair; readonly files: readonly string[] }) {
  const words = useText().evidence;
  const language = useLanguage();
  const { tieEvidence } = useActions();
  const { breakable, confidence, reasons } = pair;
  const from = useEndName(pair.from, files);
  const to = useEndName(pair.to, files);
  return (
    <li>
      <div>
        <span className={styles['ends']}>
          {from} <span aria-hidden="true">→</span> {to}
        </span>
        <Tag text={evidenceWords(language).confidence[confidence]} tone={confidence === 'proved' ? 'ok' : 'edge'} />
      </div>
      {breakable !== null && (
        <Button
          label={words.breakTie(breakable.file, breakable.connection)}
          icon={Unlink}
          iconOnly
          size="small"
          onPress={() => void tieEvidence({ ...breakable, tied: false })}
        />
      )}
      <small>{reasons.map((reason) => tieReasonWords(language, reason)).join(', ')}</small>
    </li>
  );
}

function Untied({ file, connection }: { readonly file: string; readonly connection: number | null }) {
  const words = useText().evidence;
  const { tieEvidence } = useActions();
  if (connection === null) return null;
  return (
    <li>
      <div>
        <span className={styles['ends']}>{file}</span>
      </div>
      <Button
        label={words.makeTie(file, connection)}
        icon={Link}
        iconOnly
        size="small"
        onPress={() => void tieEvidence({ file, connection, tied: true })}
      />
      <small>{words.notTiedHere}</small>
    </li>
  );
}

function useEndName(end: TieEnd, files: readonly string[]): string {
  const words = useText().evidence;
  const { sources } = evidenceWords(useLanguage());
  const keystores = useWindowState(({ crossCheck }) => valueOf(crossCheck)?.keystores);
  if (end.kind === 'evidence') return files[end.item] ?? '';
  if (end.kind === 'connection') return words.connection(end.connection);
  const file = keystores?.[end.keystore]?.file ?? sources['keystore-file'];
  return end.alias === null ? file : `${file}, ${end.alias}`;
}

/** A log has no time zone: the difference was solved by matching it with the capture. */
function Clocks({ view }: { readonly view: EvidenceView }) {
  const { words } = evidenceWords(useLanguage());
  const label = useText().evidence.clockLabel;
  const logs = view.items.flatMap((item) =>
    item.kind === 'message-processor-log' && item.facts.timeZoneOffsetMinutes !== null
      ? [{ file: item.file, minutes: item.facts.timeZoneOffsetMinutes }]
      : [],
  );
  if (logs.length === 0) return null;
  return (
    <dl className={styles['clocks']}>
      {logs.map(({ file, minutes }) => (
        <div key={file}>
          <dt>
            {label}
            {logs.length > 1 && `, ${file}`}
          </dt>
          <dd>{words.clock(minutes)}</dd>
        </div>
      ))}
    </dl>
  );
}
