import { Pane } from '../../components/Pane.tsx';
import { useText } from '../../state/use-window.ts';

export function ComparePane() {
  const text = useText();
  return (
    <Pane name="body" label={text.compare.title}>
      {null}
    </Pane>
  );
}
