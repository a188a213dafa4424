import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { valueOf } from '../../state/loadable.ts';
import { useText, useWindowState } from '../../state/use-window.ts';
import { Contradictions } from './Contradictions.tsx';
import styles from './evidence.module.css';
import { Support } from './Support.tsx';
import { Ties } from './Ties.tsx';

/** What follows from the files together, as the host found it. */
export function EvidenceSide() {
  const words = useText().evidence;
  const view = useWindowState(({ evidence }) => valueOf(evidence));
  return (
    <ScrollRegion className={styles['side']} label={words.together}>
      {view !== null && (
        <>
          <Contradictions view={view} />
          <Ties view={view} />
          <Support view={view} />
        </>
      )}
    </ScrollRegion>
  );
}
