import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { cx } from '../../components/cx.ts';
import styles from './splitter.module.css';

interface SplitterProps {
  readonly label: string;
  /** The pane's size in pixels at a root size of 16. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly direction: 'column' | 'row';
  /** The pane lies after the splitter, so that moving towards the beginning makes it larger. */
  readonly reversed?: boolean;
  readonly className?: string | undefined;
  /** At every step of a move. */
  readonly onResize: (value: number) => void;
  /** The move is over: its last size counts. */
  readonly onSettle: () => void;
  readonly onRestore: () => void;
}

const STEP = 16;

/** 1 pixel to see, 7 to grip; arrows move it by 16, a double click restores. */
export function Splitter(props: SplitterProps) {
  const { label, value, min, max, direction, reversed = false, onResize, onSettle, onRestore } = props;
  const grip = useRef<{ readonly at: number; readonly value: number } | null>(null);
  const sign = reversed ? -1 : 1;
  const resize = (next: number): void => {
    onResize(Math.round(Math.max(min, Math.min(max, next))));
  };
  const place = (event: PointerEvent): number => (direction === 'column' ? event.clientX : event.clientY);
  const press = (event: KeyboardEvent): void => {
    const [less, more] = direction === 'column' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key === more) resize(value + STEP * sign);
    else if (event.key === less) resize(value - STEP * sign);
    else if (event.key === 'Home' || event.key === 'Enter') onRestore();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // A separator that is moved is a control: it takes the focus and the arrow keys (ARIA, window splitter).
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={cx(styles['splitter'], styles[direction], props.className)}
      role="separator"
      aria-orientation={direction === 'column' ? 'vertical' : 'horizontal'}
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={press}
      onKeyUp={onSettle}
      onBlur={onSettle}
      onDoubleClick={onRestore}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { at: place(event), value };
      }}
      onPointerMove={(event) => {
        if (grip.current !== null) resize(grip.current.value + (place(event) - grip.current.at) * sign);
      }}
      onLostPointerCapture={() => {
        grip.current = null;
        onSettle();
      }}
    />
  );
}
