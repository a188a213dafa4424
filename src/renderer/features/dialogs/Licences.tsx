import { useEffect, useState } from 'react';
import { NONE, READING, type Loadable } from '../../state/loadable.ts';
import { useText } from '../../state/use-window.ts';
import styles from './dialogs.module.css';

interface Licence {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Empty where the package brings none. */
  readonly text: string;
}

/** The build lays it beside the page, and nowhere else is it to be had: the window has no network. */
const PLACE = 'licences.json';

/** Every package that is part of the program, with its licence in full. */
export function Licences() {
  const text = useText();
  const words = text.dialogs.about;
  const list = useLicences();
  if (list.kind === 'failed') return <p className={styles['hint']}>{words.noLicences}</p>;
  if (list.kind !== 'ready') return <p className={styles['hint']}>{text.reading}</p>;
  return (
    <>
      <h3 className={styles['licencesTitle']}>{words.shipped(list.value.length)}</h3>
      <ul className={styles['licences']}>
        {list.value.map(({ name, version, licence, text: full }) => (
          <li key={name}>
            {full === '' ? (
              <Heading name={name} version={version} licence={licence} />
            ) : (
              <details>
                <summary>
                  <Heading name={name} version={version} licence={licence} />
                </summary>
                <pre>{full}</pre>
              </details>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Heading({ name, version, licence }: Omit<Licence, 'text'>) {
  return (
    <span>
      <b>{name}</b> {version} <small>{licence}</small>
    </span>
  );
}

function useLicences(): Loadable<readonly Licence[]> {
  const [list, setList] = useState<Loadable<readonly Licence[]>>(NONE);
  useEffect(() => {
    let isWanted = true;
    const take = (found: Loadable<readonly Licence[]>): void => {
      if (isWanted) setList(found);
    };
    take(READING);
    readLicences().then(
      (value) => {
        take({ kind: 'ready', value });
      },
      () => {
        take({ kind: 'failed', failure: { code: 'file-not-found', file: PLACE, facts: {} } });
      },
    );
    return () => {
      isWanted = false;
    };
  }, []);
  return list;
}

async function readLicences(): Promise<readonly Licence[]> {
  const response = await fetch(new URL(PLACE, document.baseURI));
  if (!response.ok) throw new Error(response.statusText);
  return (await response.json()) as readonly Licence[];
}
