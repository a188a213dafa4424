import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../../components/cx.ts';
import { useActions, useText } from '../../state/use-window.ts';
import styles from './dialogs.module.css';

interface DialogFrameProps {
  readonly title: string;
  readonly detail?: string | undefined;
  readonly size?: 'small' | 'medium' | 'large';
  /** The content reaches the frame: it has panes of its own, which scroll by themselves. */
  readonly isFlush?: boolean;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}

/** One frame for all dialogs: title, close, Esc, focus kept inside and given back. */
export function DialogFrame({ title, detail, size = 'medium', isFlush = false, children, footer }: DialogFrameProps) {
  const text = useText();
  const { openDialog } = useActions();
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) openDialog(null);
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={styles['scrim']} />
        <Dialog.Popup className={cx(styles['dialog'], styles[size])}>
          <header className={styles['head']}>
            <Dialog.Title className={styles['title']}>{title}</Dialog.Title>
            {detail !== undefined && <span className={styles['detail']}>{detail}</span>}
            <Dialog.Close className={styles['close']} aria-label={text.close}>
              <X aria-hidden="true" />
            </Dialog.Close>
          </header>
          <div className={cx(styles['content'], isFlush && styles['flush'])}>{children}</div>
          {footer !== undefined && <footer className={styles['foot']}>{footer}</footer>}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
