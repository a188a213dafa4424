import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './Button.tsx';
import { copyText } from './clipboard.ts';
import styles from './copy-field.module.css';
import { DistinguishedName } from './DistinguishedName.tsx';

interface CopyButtonProps {
  readonly value: string | (() => string);
  readonly label: string;
  readonly copied: string;
  readonly text?: string;
}

const SHOWN_MS = 1500;

/** Says that it copied by its sign, in its place. */
export function CopyButton({ value, label, copied, text }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);
  const copy = (): void => {
    void copyText(typeof value === 'string' ? value : value()).then((done) => {
      setCopied(done);
      setTimeout(() => {
        setCopied(false);
      }, SHOWN_MS);
    });
  };
  return (
    <Button
      label={isCopied ? copied : (text ?? label)}
      icon={isCopied ? Check : Copy}
      size="small"
      iconOnly={text === undefined}
      onPress={copy}
    />
  );
}

interface CopyFieldProps extends Omit<CopyButtonProps, 'text' | 'value'> {
  readonly value: string;
}

const NAME = /^[A-Za-z][\w.-]*=.*,\s*[\w.]+=/u;

/** What one copies: cut in its middle where it is a name, at its end where it is a command; copied in full. */
export function CopyField({ value, label, copied }: CopyFieldProps) {
  return (
    <div className={styles['field']}>
      <code className={styles['value']} data-cut={value}>
        {NAME.test(value) ? <DistinguishedName text={value} mono /> : value}
      </code>
      <CopyButton value={value} label={label} copied={copied} />
    </div>
  );
}
