import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import styles from './button.module.css';
import { cx } from './cx.ts';

interface ButtonProps {
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  readonly look?: 'plain' | 'line' | 'primary' | 'link';
  readonly size?: 'normal' | 'small';
  /** Only the icon is seen; the label is its name and its hint. */
  readonly iconOnly?: boolean;
  readonly shortcut?: string | undefined;
  /** Why it cannot be used now. A button that is off always says so. */
  readonly disabledBecause?: string | null | undefined;
  readonly pressed?: boolean | undefined;
  readonly onPress: () => void;
  readonly children?: ReactNode;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly autoFocus?: boolean;
}

export function Button({ ref, ...props }: ButtonProps) {
  const {
    label,
    icon: Icon,
    look = 'plain',
    size = 'normal',
    iconOnly = false,
    shortcut,
    disabledBecause = null,
    pressed,
  } = props;
  const isOff = disabledBecause !== null;
  const hint = [iconOnly ? label : '', shortcut ?? '', disabledBecause ?? ''];
  const hintText = hint.filter((part) => part !== '').join(' · ');
  return (
    <button
      type="button"
      ref={ref}
      className={cx(styles['button'], styles[look], styles[size], iconOnly && styles['iconOnly'], props.className)}
      aria-label={iconOnly ? label : undefined}
      aria-disabled={isOff || undefined}
      aria-pressed={pressed}
      data-hint={hintText === '' ? undefined : hintText}
      onClick={() => {
        if (!isOff) props.onPress();
      }}
    >
      {Icon !== undefined && <Icon aria-hidden="true" />}
      {!iconOnly && <span className={styles['label']}>{props.children ?? label}</span>}
    </button>
  );
}
