import type { LucideIcon } from 'lucide-react';
import { cx } from './cx.ts';
import styles from './chip.module.css';

interface ChipProps {
  readonly text: string;
  readonly icon?: LucideIcon | undefined;
  readonly label?: string;
  readonly tone?: 'quiet' | 'failing';
  readonly onPress?: (() => void) | undefined;
}

/** A packet number or a file: with `onPress` it leads there. */
export function Chip({ text, icon: Icon, label, tone = 'quiet', onPress }: ChipProps) {
  const className = cx(styles['chip'], Icon !== undefined && styles['file'], tone === 'failing' && styles['failing']);
  const content = (
    <>
      {Icon !== undefined && <Icon aria-hidden="true" />}
      {text}
    </>
  );
  if (onPress === undefined) return <span className={className}>{content}</span>;
  return (
    <button type="button" className={cx(className, styles['link'])} aria-label={label} onClick={onPress}>
      {content}
    </button>
  );
}

interface TagProps {
  readonly text: string;
  readonly tone?: 'edge' | 'solid' | 'warn' | 'bad' | 'ok' | 'hatch';
}

export function Tag({ text, tone = 'edge' }: TagProps) {
  return <span className={cx(styles['tag'], styles[tone])}>{text}</span>;
}
