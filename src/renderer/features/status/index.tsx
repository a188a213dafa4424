import { Button } from '../../components/Button.tsx';
import { formatBytes } from '../../model/time-format.ts';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import { FileButton } from './FileButton.tsx';
import styles from './status.module.css';

/** The files of the case, what is going on, and the counts. */
export function StatusBar() {
  const text = useText();
  const files = useWindowState(({ caseView }) => caseView.files);
  const progress = useWindowState((state) => state.progress);
  return (
    <footer className={styles['status']} data-pane="status" aria-label={text.status.label}>
      {files.length === 0 && progress === null && <span className={styles['plain']}>{text.status.noFile}</span>}
      <div className={styles['files']}>
        {files.map((file) => (
          <FileButton key={file.id} file={file} />
        ))}
      </div>
      {progress !== null && <Reading />}
      <Counts />
    </footer>
  );
}

function Reading() {
  const text = useText();
  const progress = useWindowState((state) => state.progress);
  const { cancel } = useActions();
  if (progress === null) return null;
  const { doneBytes, totalBytes, activity } = progress;
  const share = totalBytes === 0 ? 0 : Math.min(100, Math.round((doneBytes / totalBytes) * 100));
  return (
    <div className={styles['reading']}>
      <span>{text.status.activity[activity]}</span>
      <div
        role="progressbar"
        aria-label={text.status.activity[activity]}
        aria-valuenow={share}
        aria-valuemin={0}
        aria-valuemax={100}
        className={styles['bar']}
      >
        <div style={{ width: `${share}%` }} />
      </div>
      <span>{text.status.progress(formatBytes(doneBytes), formatBytes(totalBytes))}</span>
      <Button label={text.cancel} look="link" size="small" onPress={() => void cancel()} />
      <kbd>Esc</kbd>
    </div>
  );
}

function Counts() {
  const text = useText();
  const { packets, problems, files } = useWindowState(({ caseView }) => caseView);
  const progress = useWindowState((state) => state.progress);
  const connections = useWindowState(({ table, tableVersion }) => (tableVersion >= 0 ? table.count : 0));
  const failed = useWindowState(({ table, tableVersion }) => (tableVersion >= 0 ? table.failed : 0));
  if (files.length === 0) return <span className={styles['end']}>{text.status.shortcutsHint}</span>;
  const locale = text.locale;
  const failedNow = Math.max(failed, progress?.failed ?? 0);
  return (
    <span className={styles['end']}>
      <span className={styles['wide']}>
        {text.status.packets(Math.max(packets, progress?.packets ?? 0).toLocaleString(locale))}
      </span>
      <span>{text.status.connections(Math.max(connections, progress?.connections ?? 0).toLocaleString(locale))}</span>
      {failedNow > 0 && <b className={styles['failed']}>{text.status.failed(failedNow.toLocaleString(locale))}</b>}
      {problems > 0 && (
        <span className={styles['problems']}>{text.status.problems(problems, problems.toLocaleString(locale))}</span>
      )}
    </span>
  );
}
