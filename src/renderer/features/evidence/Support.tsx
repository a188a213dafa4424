import { Check, CircleDashed, Package } from 'lucide-react';
import { useState } from 'react';
import type { Cloud, GatherItem, GatherLine, GatherState } from '../../../core/apigee/must-gather/model.ts';
import type { EvidenceView } from '../../../contract/views.ts';
import { Button } from '../../components/Button.tsx';
import { PaneHeader } from '../../components/Pane.tsx';
import { evidenceWords } from '../../speech.ts';
import { useCommand } from '../../state/use-commands.ts';
import { useLanguage, useText } from '../../state/use-window.ts';
import { Segments } from '../dialogs/Segments.tsx';
import { AnswersForm } from './AnswersForm.tsx';
import styles from './evidence.module.css';

/** What Apigee support asks for, and what of it is there. */
export function Support({ view }: { readonly view: EvidenceView }) {
  const words = useText().evidence;
  const { clouds } = evidenceWords(useLanguage());
  const [cloud, setCloud] = useState<Cloud>('private');
  const [asking, setAsking] = useState<GatherItem | null>(null);
  const exportReport = useCommand('file.export');
  const lines = view.story.mustGather.lists[cloud];
  const have = lines.filter(({ state }) => !isMissing(state)).length;
  return (
    <>
      <PaneHeader title={words.support} detail={words.supportCount(have, lines.length)}>
        <Button
          label={words.makeBundle}
          icon={Package}
          size="small"
          disabledBecause={exportReport.disabledBecause}
          onPress={exportReport.run}
        />
      </PaneHeader>
      <div className={styles['support']}>
        <Segments
          label={words.support}
          value={cloud}
          options={[
            ['private', clouds.private],
            ['public', clouds.public],
          ]}
          onChoose={setCloud}
        />
        <ul className={styles['checklist']} aria-label={words.support}>
          {lines.map((line) => (
            <Line key={line.item} line={line} onAsk={setAsking} />
          ))}
        </ul>
        {asking !== null ? (
          <AnswersForm
            answers={view.answers}
            lines={view.story.mustGather.lists.private}
            first={asking}
            onDone={() => {
              setAsking(null);
            }}
          />
        ) : (
          <Button
            label={words.writeAnswers}
            look="link"
            size="small"
            onPress={() => {
              setAsking('organization');
            }}
          />
        )}
      </div>
    </>
  );
}

function isMissing({ kind }: GatherState): boolean {
  return kind === 'missing-file' || kind === 'missing-answer';
}

interface LineProps {
  readonly line: GatherLine;
  readonly onAsk: (item: GatherItem) => void;
}

function Line({ line: { item, state }, onAsk }: LineProps) {
  const words = useText().evidence;
  const { gather } = evidenceWords(useLanguage());
  const add = useCommand('file.addEvidence');
  return (
    <li data-missing={isMissing(state) || undefined}>
      {isMissing(state) ? <CircleDashed aria-label={words.lacking} /> : <Check aria-label={words.have} />}
      <span>{gather[item]}</span>
      {isMissing(state) ? (
        <Button
          label={words.add}
          look="link"
          size="small"
          onPress={() => {
            if (state.kind === 'missing-file') add.run();
            else onAsk(item);
          }}
        >
          {words.add}
          <span className={styles['unseen']}> {gather[item]}</span>
        </Button>
      ) : (
        <Held state={state} />
      )}
    </li>
  );
}

function Held({ state }: { readonly state: GatherState }) {
  const { words } = evidenceWords(useLanguage());
  if (state.kind === 'written-by-report') return <small>{words.writtenByReport}</small>;
  const held = state.kind === 'file' ? state.file : 'value' in state ? state.value : '';
  return <small data-cut={held}>{held}</small>;
}
