import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { useText } from '../../state/use-window.ts';
import { drawReport } from './draw-report.ts';
import styles from './export.module.css';

interface ReportPageProps {
  readonly html: string;
  /** Texts that stand in the place of others. */
  readonly marked: readonly string[];
}

/** The report as a page, with what was replaced marked in it. */
export function ReportPage({ html, marked }: ReportPageProps) {
  const words = useText().dialogs.export;
  const place = useRef<HTMLDivElement>(null);
  const [marks, setMarks] = useState<readonly HTMLElement[]>([]);
  const [at, setAt] = useState(0);
  const texts = marked.join('\n');
  useEffect(() => {
    if (place.current === null) return;
    setMarks(drawReport(place.current, html, texts === '' ? [] : texts.split('\n')));
    setAt(0);
  }, [html, texts]);
  const go = (to: number): void => {
    marks[at]?.classList.remove('now');
    marks[to]?.classList.add('now');
    marks[to]?.scrollIntoView({ block: 'center' });
    setAt(to);
  };
  return (
    <>
      <div className={styles['marks']}>
        <span>{marks.length === 0 ? words.noneMarked : words.replacements(String(at + 1), String(marks.length))}</span>
        {marks.length > 0 && (
          <>
            <Button
              label={words.previousMark}
              icon={ArrowUp}
              iconOnly
              onPress={() => {
                go((at + marks.length - 1) % marks.length);
              }}
            />
            <Button
              label={words.nextMark}
              icon={ArrowDown}
              iconOnly
              onPress={() => {
                go((at + 1) % marks.length);
              }}
            />
          </>
        )}
      </div>
      <ScrollRegion className={styles['previewScroll']} label={words.preview}>
        <div ref={place} className={styles['page']} />
      </ScrollRegion>
    </>
  );
}
