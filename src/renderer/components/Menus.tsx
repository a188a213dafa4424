import { ContextMenu } from '@base-ui/react/context-menu';
import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import styles from './menus.module.css';

/** One line of a menu; `null` between lines draws a rule. */
export interface MenuLine {
  readonly id: string;
  readonly label: string;
  readonly shortcut?: string | undefined;
  readonly disabledBecause?: string | null;
  readonly checked?: boolean;
  readonly run: () => void;
}
export type MenuLines = readonly (MenuLine | null)[];

interface MenuButtonProps {
  readonly trigger: ReactElement;
  readonly lines: MenuLines;
  readonly label: string;
}

/** A button that opens a menu. */
export function MenuButton({ trigger, lines, label }: MenuButtonProps) {
  return (
    <Menu.Root>
      <Menu.Trigger render={trigger} aria-label={label} />
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className={styles['positioner']}>
          <Menu.Popup className={styles['popup']} aria-label={label}>
            <Lines lines={lines} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface ContextAreaProps {
  readonly children: ReactNode;
  readonly lines: MenuLines;
  readonly className?: string | undefined;
  readonly label: string;
  /** Where nothing is chosen, the thing under the pointer counts, or the one that has the focus. */
  readonly onOpen?: (target: Element) => void;
}

/** What a right click, or Shift+F10, offers of the chosen thing. */
export function ContextArea({ children, lines, className, label, onOpen }: ContextAreaProps) {
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger
        className={className}
        onContextMenu={({ target }) => {
          if (target instanceof Element) onOpen?.(target);
        }}
      >
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Positioner className={styles['positioner']}>
          <ContextMenu.Popup className={styles['popup']} aria-label={label}>
            <Lines lines={lines} />
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function Lines({ lines }: { readonly lines: MenuLines }) {
  return lines.map((line, at) =>
    line === null ? (
      <Menu.Separator key={`rule-${at}`} className={styles['rule']} />
    ) : line.checked === undefined ? (
      <Menu.Item
        key={line.id}
        className={styles['item']}
        disabled={(line.disabledBecause ?? null) !== null}
        onClick={line.run}
      >
        <ItemContent line={line} />
      </Menu.Item>
    ) : (
      <Menu.CheckboxItem
        key={line.id}
        className={styles['item']}
        checked={line.checked}
        onCheckedChange={line.run}
        closeOnClick={false}
      >
        <span className={styles['check']}>{line.checked && <Check aria-hidden="true" />}</span>
        <ItemContent line={line} />
      </Menu.CheckboxItem>
    ),
  );
}

function ItemContent({ line }: { readonly line: MenuLine }) {
  return (
    <>
      <span className={styles['label']}>{line.label}</span>
      {line.disabledBecause != null && <span className={styles['why']}>{line.disabledBecause}</span>}
      {line.shortcut !== undefined && <kbd>{line.shortcut}</kbd>}
    </>
  );
}
