import { useText, useWindowState } from '../../state/use-window.ts';
import { DialogFrame } from './DialogFrame.tsx';
import { Licences } from './Licences.tsx';
import styles from './dialogs.module.css';

export function AboutDialog() {
  const text = useText();
  const words = text.dialogs.about;
  const facts = useWindowState((state) => state.facts);
  return (
    <DialogFrame title={words.title} size="medium">
      <p>{words.lead}</p>
      <dl className={styles['about']}>
        <div>
          <dt>{words.version}</dt>
          <dd>{facts?.version}</dd>
        </div>
        {Object.entries(facts?.versions ?? {}).map(([name, version]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{version}</dd>
          </div>
        ))}
        <div>
          <dt>{words.licence}</dt>
          <dd>{words.licenceText}</dd>
        </div>
      </dl>
      <p className={styles['hint']}>{words.privacy}</p>
      <Licences />
    </DialogFrame>
  );
}
