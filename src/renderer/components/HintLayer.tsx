import { useEffect, useState } from 'react';
import styles from './hint-layer.module.css';

interface Hint {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly above: boolean;
}

interface HintLayerProps {
  /** Explains a term of the glossary; null where it is none. */
  readonly explain: (term: string) => string | null;
}

const DELAY_MS = 350;
const WIDTH = 320;

/**
 * One layer for all hints: `data-hint` is always told, `data-cut` only where its text is cut off, `data-term` explains a word.
 * It follows the pointer and the keyboard focus alike, so that what is cut can be read without a mouse.
 */
export function HintLayer({ explain }: HintLayerProps) {
  const [hint, setHint] = useState<Hint | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = (): void => {
      clearTimeout(timer);
      setHint(null);
    };
    const show = (from: Element | null, delay: number): void => {
      clearTimeout(timer);
      const found = from === null ? null : findHint(from, explain);
      if (found === null) {
        setHint(null);
        return;
      }
      timer = setTimeout(() => {
        setHint(placed(found.text, found.element));
      }, delay);
    };
    const over = (event: Event): void => {
      show(event.target instanceof Element ? event.target : null, DELAY_MS);
    };
    const focus = (event: Event): void => {
      const target = event.target instanceof Element ? event.target : null;
      if (target?.matches(':focus-visible') === true) show(activeOf(target), 0);
    };
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') hide();
      else if (document.activeElement !== null && event.key.startsWith('Arrow'))
        show(activeOf(document.activeElement), DELAY_MS);
    };
    document.addEventListener('mouseover', over);
    document.addEventListener('focusin', focus);
    document.addEventListener('keyup', key);
    document.addEventListener('mousedown', hide);
    document.addEventListener('scroll', hide, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('mouseover', over);
      document.removeEventListener('focusin', focus);
      document.removeEventListener('keyup', key);
      document.removeEventListener('mousedown', hide);
      document.removeEventListener('scroll', hide, true);
    };
  }, [explain]);
  if (hint === null) return null;
  return (
    <div className={styles['hint']} role="tooltip" data-above={hint.above} style={{ left: hint.left, top: hint.top }}>
      {hint.text}
    </div>
  );
}

/** In a list with one tab stop the focus is on the list; what matters is its active row. */
function activeOf(element: Element): Element {
  const id = element.getAttribute('aria-activedescendant');
  const active = id === null ? null : document.getElementById(id);
  if (active === null) return element;
  return [...active.querySelectorAll('[data-cut]')].find(isCut) ?? active;
}

function isCut(element: Element): boolean {
  return [element, ...element.querySelectorAll('*')].some(
    (part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0,
  );
}

function findHint(
  from: Element,
  explain: (term: string) => string | null,
): { readonly text: string; readonly element: Element } | null {
  const element = from.closest('[data-hint], [data-cut], [data-term]');
  if (element === null) return null;
  const parts: string[] = [];
  const cut = element.getAttribute('data-cut');
  if (cut !== null && isCut(element)) parts.push(cut);
  const hint = element.getAttribute('data-hint');
  if (hint !== null) parts.push(hint);
  const term = element.getAttribute('data-term') ?? element.closest('[data-term]')?.getAttribute('data-term') ?? null;
  const meaning = term === null ? null : explain(term);
  if (meaning !== null) parts.push(meaning);
  return parts.length === 0 ? null : { text: parts.join('\n'), element };
}

function placed(text: string, element: Element): Hint {
  const box = element.getBoundingClientRect();
  const above = box.bottom > window.innerHeight - 90;
  const left = Math.max(8, Math.min(box.left, window.innerWidth - WIDTH - 8));
  return { text, left, top: above ? box.top - 6 : box.bottom + 6, above };
}
