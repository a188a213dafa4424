import { Pane } from '../../components/Pane.tsx';
import { useText } from '../../state/use-window.ts';

export function EvidencePane() {
  const text = useText();
  return (
    <Pane name="body" label={text.evidence.title}>
      {null}
    </Pane>
  );
}
