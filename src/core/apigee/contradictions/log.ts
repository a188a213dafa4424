/** What the log and the trace say against configuration and wire. */
import { configuredName } from '../configuration/names.ts';
import type { LogFailure } from '../facts/log-facts.ts';
import { fatalAlerts } from '../ties/summary.ts';
import type { ContradictionInput } from './find.ts';
import { contradiction, governing, LIKELY_BREAKS, NOTES, said, settingSource, WARNS } from './governing.ts';
import type { Contradiction } from './model.ts';

interface TiedFailure {
  readonly item: number;
  readonly failure: LogFailure;
}

export function logContradictions(input: ContradictionInput): readonly Contradiction[] {
  const failures = tiedFailures(input);
  return [...aliases(input, failures), ...notLoaded(input), ...alerts(input, failures)];
}

/** The log's failures of the connection, or all where none is looked at. */
function tiedFailures({ evidence, seen }: ContradictionInput): readonly TiedFailure[] {
  return evidence.items.flatMap((item, index) => {
    if (item.kind !== 'message-processor-log') return [];
    if (seen === null) return item.facts.failures.map((failure) => ({ item: index, failure }));
    const lines = evidence.ties.flatMap(({ from, to }) =>
      from.kind === 'evidence' &&
      from.item === index &&
      to.kind === 'connection' &&
      to.connection === seen.connection.id
        ? [from.line]
        : [],
    );
    return item.facts.failures.flatMap((failure) => (lines.includes(failure.line) ? { item: index, failure } : []));
  });
}

/** The log names the alias that was deployed; the bundle may be of another revision. */
function aliases(input: ContradictionInput, failures: readonly TiedFailure[]): readonly Contradiction[] {
  const blocks = governing(input);
  const [governed] = blocks;
  const configured = governed?.block.keyAlias ?? null;
  if (governed === undefined || blocks.length > 1 || configured === null) return [];
  if (configuredName(configured).kind !== 'literal') return [];
  const other = failures.find(({ failure }) => failure.keyAlias !== null && failure.keyAlias !== configured);
  const alias = other?.failure.keyAlias ?? null;
  if (other === undefined || alias === null) return [];
  return [
    contradiction(input, 'log-alias-differs', WARNS, { configured, alias }, [
      said('configuration', settingSource(governed, 'KeyAlias'), configured),
      said('log', { file: other.item, line: other.failure.line, item: 'KeyAlias' }, alias),
    ]),
  ];
}

function notLoaded(input: ContradictionInput): readonly Contradiction[] {
  const failures = input.evidence.configuration?.loadFailures ?? [];
  const logged = failures.slice(0, 3).map(({ source, text }) => said('log', source, text));
  const { seen } = input;
  if (seen?.wouldSend !== null && seen !== null) {
    const { keystore, alias } = seen.wouldSend;
    const file = input.keystores[keystore]?.file ?? '';
    const isApi = input.keystores[keystore]?.format === 'apigee-json';
    const holds = said(
      isApi ? 'keystore-api' : 'keystore-file',
      { keystore },
      alias === null ? file : `${file}, ${alias}`,
    );
    const wire = said('wire', { connection: seen.connection.id }, '0');
    const how = { severity: 'error', confidence: failures.length > 0 ? 'likely' : 'possible' } as const;
    const facts = { keystore: file, alias, logged: failures.length > 0 };
    return [contradiction(input, 'keystore-not-loaded', how, facts, [holds, wire, ...logged])];
  }
  const [first] = failures;
  if (first === undefined) return [];
  const facts = { code: first.code, keystore: first.keystore, alias: first.alias, count: failures.length };
  return [contradiction(input, 'keystore-load-failed', seen === null ? LIKELY_BREAKS : WARNS, facts, logged)];
}

/** The alert that the log names against the one on the wire: another connection, or another machine's. */
function alerts(input: ContradictionInput, failures: readonly TiedFailure[]): readonly Contradiction[] {
  const { seen } = input;
  if (seen === null) return [];
  const seenAlerts = fatalAlerts(seen.connection);
  const other = failures.find(({ failure }) => failure.alert !== null && !seenAlerts.includes(failure.alert));
  if (other === undefined || seenAlerts.length === 0) return [];
  const alert = other.failure.alert ?? '';
  return [
    contradiction(input, 'alert-differs', NOTES, { alert, seen: seenAlerts }, [
      said('log', { file: other.item, line: other.failure.line, item: null }, alert),
      said('wire', { connection: seen.connection.id }, seenAlerts.join(', ')),
    ]),
  ];
}
