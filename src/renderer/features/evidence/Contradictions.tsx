import { Cable, FileCode2, KeyRound, Link2, Route, ScrollText, SquareTerminal, type LucideIcon } from 'lucide-react';
import type { Contradiction, Statement } from '../../../core/apigee/contradictions/model.ts';
import type { EvidenceView } from '../../../contract/views.ts';
import { Chip, Tag } from '../../components/Chip.tsx';
import { Mark, type MarkKind } from '../../components/Mark.tsx';
import { PaneHeader } from '../../components/Pane.tsx';
import { contradictionWords, evidenceWords } from '../../speech.ts';
import { valueOf } from '../../state/loadable.ts';
import { useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import styles from './evidence.module.css';

const MARKS: Readonly<Record<Contradiction['severity'], MarkKind>> = {
  error: 'failed',
  warning: 'warned',
  notice: 'unknown',
};
const ICONS: Readonly<Record<Statement['by'], LucideIcon>> = {
  configuration: FileCode2,
  reference: Link2,
  'keystore-api': KeyRound,
  'keystore-file': KeyRound,
  log: ScrollText,
  trace: Route,
  's-client': SquareTerminal,
  wire: Cable,
};

/** Where the files contradict each other, the keystore or the capture: what each of them says, side by side. */
export function Contradictions({ view }: { readonly view: EvidenceView }) {
  const words = useText().evidence;
  const { contradictions } = view.story;
  return (
    <>
      <PaneHeader
        title={contradictions.length === 0 ? words.noContradictions : words.contradictions(contradictions.length)}
      />
      {contradictions.length === 0 && <p className={styles['quiet']}>{words.noContradictionsWhy}</p>}
      {contradictions.map((one, at) => (
        <OneContradiction key={at} contradiction={one} files={view.files} />
      ))}
    </>
  );
}

interface OneContradictionProps {
  readonly contradiction: Contradiction;
  readonly files: readonly string[];
}

function OneContradiction({ contradiction, files }: OneContradictionProps) {
  const language = useLanguage();
  const { title, text } = contradictionWords(language, contradiction);
  const words = evidenceWords(language);
  return (
    <section className={styles['contradiction']} aria-label={title}>
      <h3>
        <Mark kind={MARKS[contradiction.severity]} />
        <span>{title}</span>
        {contradiction.confidence !== 'proved' && <Tag text={words.confidence[contradiction.confidence]} />}
      </h3>
      <p>{text}</p>
      {contradiction.statements.length > 0 && (
        <dl className={styles['statements']}>
          {contradiction.statements.map((statement, at) => (
            <div key={at}>
              <dt>
                <Chip text={words.sources[statement.by]} icon={ICONS[statement.by]} />
              </dt>
              <dd>
                <code>{statement.says === '' ? words.words.absent : statement.says}</code>
                <Place source={statement.source} files={files} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

/** In which file, and where in it. */
function Place({ source, files }: { readonly source: Statement['source']; readonly files: readonly string[] }) {
  const { words } = evidenceWords(useLanguage());
  const keystores = useWindowState(({ crossCheck }) => valueOf(crossCheck)?.keystores);
  if ('keystore' in source) {
    const keystore = keystores?.[source.keystore]?.file;
    return keystore === undefined ? null : <small>{keystore}</small>;
  }
  if (!('file' in source)) return null;
  const file = files[source.file];
  if (file === undefined) return null;
  return <small>{source.line === null ? file : `${file}, ${words.line(source.line)}`}</small>;
}
