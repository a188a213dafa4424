import { useEffect, useState } from 'react';
import type { Answer, ExportOptions } from '../../../contract/contract.ts';
import type { RedactionPreview } from '../../../core/report/redaction/preview-model.ts';
import { PaneMessage } from '../../components/PaneMessage.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { failureWords } from '../../speech.ts';
import { useActions, useLanguage, useText } from '../../state/use-window.ts';
import { ExportChanges } from './ExportChanges.tsx';
import { ReportPage } from './ReportPage.tsx';
import { Segments } from './Segments.tsx';
import styles from './export.module.css';

/** A report may be long: the preview shows its beginning. */
const SHOWN_MAX = 200_000;

type View = 'report' | 'changes';

/** The report as it will be written, and what of the case is hidden in it. */
export function ExportPreview({ options }: { readonly options: ExportOptions }) {
  const words = useText().dialogs.export;
  const { exportText, exportPreview } = useActions();
  const [chosen, setView] = useState<View>('report');
  const { kind } = options;
  const format = kind === 'pdf' ? 'html' : kind === 'bundle' || kind === 'capture' ? null : kind;
  const view = format === null ? 'changes' : chosen;
  const { connections, language, redact, mapPorts } = options;
  const report = useAnswer(JSON.stringify([format, connections, language, redact, mapPorts]), () =>
    format === null ? null : exportText(format, options),
  );
  const changes = useAnswer(JSON.stringify(options), () => exportPreview(options));
  return (
    <section className={styles['preview']} aria-label={words.preview}>
      {format === null ? (
        <h3>{words.viewChanges}</h3>
      ) : (
        <div className={styles['views']}>
          <Segments
            label={words.preview}
            value={view}
            options={[
              ['report', words.viewReport],
              ['changes', words.viewChanges],
            ]}
            onChoose={setView}
          />
        </div>
      )}
      {view === 'changes' ? (
        <ScrollRegion className={styles['previewScroll']} label={words.viewChanges}>
          <Answered answer={changes} failedTitle={words.changesFailed}>
            {(preview) => <ExportChanges preview={preview} hasCapture={format === null} />}
          </Answered>
        </ScrollRegion>
      ) : (
        <Answered answer={report} failedTitle={words.preview}>
          {(shown) =>
            format === 'html' ? (
              <ReportPage html={shown.slice(0, SHOWN_MAX * 5)} marked={replacedBy(changes)} />
            ) : (
              <ScrollRegion className={styles['previewScroll']} label={words.preview}>
                <pre className={styles['plain']}>{shown.slice(0, SHOWN_MAX)}</pre>
              </ScrollRegion>
            )
          }
        </Answered>
      )}
    </section>
  );
}

function replacedBy(changes: Answer<RedactionPreview> | null): readonly string[] {
  if (changes?.ok !== true) return [];
  const { address, host } = changes.value.mapped;
  return [...address, ...host].map(({ to }) => to);
}

/** What the host answers to the latest question; null while it has not. */
function useAnswer<T>(question: string, ask: () => Promise<Answer<T>> | null): Answer<T> | null {
  const [known, setKnown] = useState<{ readonly question: string; readonly answer: Answer<T> } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void ask()?.then((answer) => {
      if (isCurrent) setKnown({ question, answer });
    });
    return () => {
      isCurrent = false;
    };
    // The question says what is asked for.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [question]);
  return known?.question === question ? known.answer : null;
}

interface AnsweredProps<T> {
  readonly answer: Answer<T> | null;
  readonly failedTitle: string;
  readonly children: (value: T) => React.ReactNode;
}

function Answered<T>({ answer, failedTitle, children }: AnsweredProps<T>) {
  const words = useText().dialogs.export;
  const language = useLanguage();
  if (answer === null) return <PaneMessage title={words.previewWorking} />;
  if (!answer.ok) return <PaneMessage tone="failed" title={failedTitle} why={failureWords(language, answer.failure)} />;
  return children(answer.value);
}
