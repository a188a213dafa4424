import { useState, type CSSProperties, type ReactNode } from 'react';
import { cx } from '../../components/cx.ts';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import { BytesPane } from '../bytes/index.tsx';
import { ComparePane } from '../compare/index.tsx';
import { ConnectionsPane } from '../connections/index.tsx';
import { CrossCheckPane, CrossCheckView } from '../cross-check/index.tsx';
import { DetailsPane } from '../details/index.tsx';
import { EvidencePane } from '../evidence/index.tsx';
import { LadderPane } from '../ladder/index.tsx';
import { Strip } from '../strip/index.tsx';
import { VerdictPane } from '../verdict/index.tsx';
import { LowerTabs } from './LowerTabs.tsx';
import styles from './panes.module.css';
import { Splitter } from './Splitter.tsx';
import { NARROW, SINGLE, useMedia, WIDE } from './use-media.ts';

type SizeName = 'list' | 'verdict' | 'lower';
const LIMITS: Readonly<Record<SizeName, readonly [min: number, max: number]>> = {
  list: [256, 900],
  verdict: [288, 640],
  lower: [120, 700],
};

/** A pane whose splitter is being moved: what it is left at is remembered, and not what it passes. */
interface Moved {
  readonly name: SizeName;
  readonly size: number;
}

/** Sizes as drawn for each width; what was dragged is remembered per width. */
function defaultsFor(isWide: boolean, isNarrow: boolean): Readonly<Record<SizeName, number>> {
  if (isWide) return { list: 704, verdict: 400, lower: 304 };
  return isNarrow ? { list: 256, verdict: 296, lower: 136 } : { list: 424, verdict: 360, lower: 272 };
}

/** The window's panes. They meet at one hairline, and stay where they are from view to view. */
export function Panes() {
  const view = useWindowState((state) => state.view);
  const layout = useWindowState(({ settings }) => settings.layout);
  const { saveLayout } = useActions();
  const text = useText();
  const isNarrow = useMedia(NARROW);
  const isSingle = useMedia(SINGLE);
  const isWide = useMedia(WIDE);
  const width = isWide ? 'wide' : isNarrow ? 'narrow' : 'normal';
  const defaults = defaultsFor(isWide, isNarrow);
  const [moved, setMoved] = useState<Moved | null>(null);
  const settle = (): void => {
    if (moved === null) return;
    saveLayout({ [`size.${width}.${moved.name}`]: moved.size });
    setMoved(null);
  };
  const sizeOf = (name: SizeName): number => {
    if (moved?.name === name) return moved.size;
    const kept = layout[`size.${width}.${name}`];
    return typeof kept === 'number' ? kept : defaults[name];
  };
  const splitter = (name: SizeName, direction: 'column' | 'row', label: string, reversed: boolean): ReactNode =>
    isSingle ? null : (
      <Splitter
        key={name}
        label={label}
        direction={direction}
        reversed={reversed}
        value={sizeOf(name)}
        min={LIMITS[name][0]}
        max={LIMITS[name][1]}
        className={styles[`${name}Splitter`]}
        onResize={(size) => {
          setMoved({ name, size });
        }}
        onSettle={settle}
        onRestore={() => {
          saveLayout({ [`size.${width}.${name}`]: defaults[name] });
        }}
      />
    );
  const sizes = {
    '--list': `${sizeOf('list') / 16}rem`,
    '--verdict': `${sizeOf('verdict') / 16}rem`,
    '--lower': `${sizeOf('lower') / 16}rem`,
  } as CSSProperties;
  const isHandshake = view === 'handshake';
  return (
    <main
      className={cx(styles['panes'], styles[isHandshake ? 'main' : view === 'compare' ? 'whole' : 'right'])}
      style={sizes}
    >
      {view !== 'compare' && <ConnectionsPane />}
      {view !== 'compare' && splitter('list', 'column', text.list.title, false)}
      <Strip />
      {isHandshake && (
        <>
          <LadderPane />
          {splitter('verdict', 'column', text.verdict.title, true)}
          <VerdictPane />
          {splitter('lower', 'row', text.details.title, true)}
          {isNarrow ? <LowerTabs /> : <LowerPanes />}
        </>
      )}
      {view === 'cross-check' && <CrossCheckView />}
      {view === 'evidence' && <EvidencePane />}
      {view === 'compare' && <ComparePane />}
    </main>
  );
}

/** In a wide window they stand below list and ladder, and leave the verdict its full height. */
function LowerPanes() {
  return (
    <div className={styles['lowerPanes']}>
      <DetailsPane />
      <BytesPane />
      <CrossCheckPane />
      <div className={styles['lowerLineA']} />
      <div className={styles['lowerLineB']} />
    </div>
  );
}
