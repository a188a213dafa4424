import { useEffect } from 'react';
import { droppedFiles } from '../../dropped-files.ts';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import styles from './drop-layer.module.css';

/** Files may be dropped anywhere; while they hover, the window says what will happen. */
export function DropLayer() {
  const text = useText();
  const isOver = useWindowState((state) => state.isDraggingOver);
  const hasCase = useWindowState(({ caseView }) => caseView.files.length > 0);
  const door = useWindowState(({ facts }) => facts?.door ?? 'desktop');
  const { dragOver, drop } = useActions();
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      dragOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) dragOver(false);
    };
    const dropped = (event: DragEvent): void => {
      event.preventDefault();
      if (event.dataTransfer !== null) void drop(droppedFiles(event.dataTransfer, door));
    };
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', dropped);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', dropped);
    };
  }, [dragOver, drop, door]);
  if (!isOver) return null;
  return (
    <div className={styles['layer']} role="status">
      <div>
        <b>{hasCase ? text.empty.drop : text.empty.dropNew}</b>
        <p>{text.empty.dropDetail}</p>
      </div>
    </div>
  );
}
