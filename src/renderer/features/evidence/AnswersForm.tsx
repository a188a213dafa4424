import { useEffect, useRef, useState } from 'react';
import type { GatherAnswers, GatherItem, GatherLine } from '../../../core/apigee/must-gather/model.ts';
import { Button } from '../../components/Button.tsx';
import { evidenceWords } from '../../speech.ts';
import { useActions, useLanguage, useText } from '../../state/use-window.ts';
import styles from './evidence.module.css';

const FIELDS: readonly { readonly name: keyof GatherAnswers; readonly item: GatherItem; readonly isLong: boolean }[] = [
  { name: 'organization', item: 'organization', isLong: false },
  { name: 'environment', item: 'environment', isLong: false },
  { name: 'api', item: 'api', isLong: false },
  { name: 'revision', item: 'revision', isLong: false },
  { name: 'curlCommand', item: 'curl-command', isLong: true },
  { name: 'tried', item: 'playbook-steps', isLong: true },
];
/** As long as the host takes. */
const LENGTH_MAX = 20_000;

interface AnswersFormProps {
  readonly answers: GatherAnswers;
  /** What the files already tell stands in the fields as a hint. */
  readonly lines: readonly GatherLine[];
  /** What was asked for: its field takes the focus. */
  readonly first: GatherItem;
  readonly onDone: () => void;
}

/** What no file tells. */
export function AnswersForm({ answers, lines, first, onDone }: AnswersFormProps) {
  const words = useText().evidence;
  const { gather } = evidenceWords(useLanguage());
  const { answerEvidence } = useActions();
  const [written, setWritten] = useState(answers);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  }, [first]);
  const save = async (): Promise<void> => {
    if (await answerEvidence(written)) onDone();
  };
  return (
    <form
      ref={form}
      className={styles['answers']}
      aria-label={words.writeAnswers}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {FIELDS.map(({ name, item, isLong }) => {
        const Field = isLong ? 'textarea' : 'input';
        return (
          <label key={name}>
            <span>{gather[item]}</span>
            <Field
              name={item}
              value={written[name]}
              maxLength={LENGTH_MAX}
              placeholder={knownOf(lines, item)}
              spellCheck={false}
              autoComplete="off"
              onChange={(event: { readonly target: { readonly value: string } }) => {
                setWritten({ ...written, [name]: event.target.value });
              }}
            />
          </label>
        );
      })}
      <p>{words.answersWhy}</p>
      <div>
        <button type="submit" className={styles['submit']}>
          {words.saveAnswers}
        </button>
        <Button label={words.leaveAnswers} onPress={onDone} />
      </div>
    </form>
  );
}

function knownOf(lines: readonly GatherLine[], item: GatherItem): string | undefined {
  const state = lines.find((line) => line.item === item)?.state;
  return state?.kind === 'known' ? state.value : undefined;
}
