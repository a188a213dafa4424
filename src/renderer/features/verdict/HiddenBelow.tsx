import { ArrowDown } from 'lucide-react';
import { useEffect, useState, type RefObject } from 'react';
import { useText } from '../../state/use-window.ts';
import styles from './verdict.module.css';

interface HiddenBelowProps {
  readonly scroll: RefObject<HTMLElement | null>;
}

/** What stands below what is seen, by its headings: a verdict that is cut must say so. */
export function HiddenBelow({ scroll }: HiddenBelowProps) {
  const words = useText().verdict;
  const [hidden, setHidden] = useState<readonly string[]>([]);
  useEffect(() => {
    const element = scroll.current;
    const content = element?.firstElementChild;
    if (element === null || content == null) return undefined;
    const look = (): void => {
      const found = headingsBelow(element).map(({ textContent }) => textContent);
      setHidden((before) => (before.join() === found.join() ? before : found));
    };
    const observer = new ResizeObserver(look);
    observer.observe(element.parentElement ?? element);
    observer.observe(content);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroll]);
  if (hidden.length === 0) return null;
  return (
    <button
      type="button"
      className={styles['hidden']}
      onClick={() => {
        if (scroll.current !== null) headingsBelow(scroll.current)[0]?.scrollIntoView({ block: 'start' });
      }}
    >
      <ArrowDown aria-hidden="true" />
      <span>{words.below(hidden)}</span>
    </button>
  );
}

/** A heading whose first line cannot be read below it is hidden, too. */
const LINE = 24;

function headingsBelow(element: HTMLElement): readonly HTMLElement[] {
  const { bottom } = element.getBoundingClientRect();
  return [...element.querySelectorAll<HTMLElement>('h3, summary')].filter(
    (heading) => heading.getBoundingClientRect().bottom + LINE > bottom,
  );
}
