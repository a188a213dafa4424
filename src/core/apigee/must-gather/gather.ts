/** Fills Apigee's two must-gather lists from what is open: files, facts read out of them, and what a person wrote. */
import type { Evidence } from '../model.ts';
import { maskCurlCommand } from './curl-command.ts';
import type { Cloud, GatherAnswers, GatherItem, GatherLine, GatherState, MustGather } from './model.ts';

export interface GatherInput {
  readonly items: readonly Evidence[];
  readonly captures: readonly string[];
  readonly answers: GatherAnswers;
}

/** In the playbook's order. */
const LISTS: Readonly<Record<Cloud, readonly GatherItem[]>> = {
  public: ['organization', 'environment', 'api', 'curl-command', 'trace', 'capture'],
  private: [
    'error-message',
    'proxy-bundle',
    'trace',
    'log',
    'capture',
    'get-certificate',
    'reference',
    'playbook-steps',
    'organization',
    'environment',
    'api',
    'revision',
    'curl-command',
  ],
};

export function mustGather(input: GatherInput): MustGather {
  const line = (item: GatherItem): GatherLine => ({ item, state: stateOf(item, input) });
  return { lists: { public: LISTS.public.map(line), private: LISTS.private.map(line) } };
}

function stateOf(item: GatherItem, input: GatherInput): GatherState {
  const { items, captures, answers } = input;
  switch (item) {
    case 'organization':
      return known(items, 'organization', answers.organization);
    case 'environment':
      return known(items, 'environment', answers.environment);
    case 'api':
      return known(items, 'api', answers.api);
    case 'revision':
      return known(items, 'revision', answers.revision);
    case 'curl-command':
      return answered(maskCurlCommand(answers.curlCommand));
    case 'playbook-steps':
      return answers.tried === '' ? { kind: 'written-by-report' } : { kind: 'given', value: answers.tried };
    case 'error-message':
      return errorMessage(items);
    case 'capture':
      return ofFile(captures[0]);
    case 'get-certificate':
      return ofFile(items.find(holdsCertificate)?.file);
    case 'trace':
    case 'proxy-bundle':
    case 'reference':
      return ofFile(items.find(({ kind }) => kind === item)?.file);
    case 'log':
      return ofFile(items.find(({ kind }) => kind === 'message-processor-log')?.file);
  }
}

function ofFile(file: string | undefined): GatherState {
  return file === undefined ? { kind: 'missing-file' } : { kind: 'file', file };
}

function answered(value: string): GatherState {
  return value === '' ? { kind: 'missing-answer' } : { kind: 'given', value };
}

/** A list of aliases alone is not the output of the get-certificate call. */
function holdsCertificate(item: Evidence): boolean {
  return (
    item.kind === 'keystore-api' &&
    item.facts.keystores.some(({ aliases }) => aliases.some(({ chain }) => chain !== null && chain.length > 0))
  );
}

type Name = 'organization' | 'environment' | 'api' | 'revision';

/** What a person wrote goes before what was read. */
function known(items: readonly Evidence[], name: Name, answer: string): GatherState {
  if (answer !== '') return { kind: 'given', value: answer };
  for (const item of items) {
    const value = nameIn(item, name);
    if (value !== null) return { kind: 'known', value, from: item.file };
  }
  return { kind: 'missing-answer' };
}

function nameIn(item: Evidence, name: Name): string | null {
  if (item.kind === 'trace') return item.facts[name];
  if (item.kind === 'proxy-bundle') return name === 'api' || name === 'revision' ? item.facts[name] : null;
  if (item.kind !== 'message-processor-log') return null;
  return item.facts.failures.map((failure) => failure[name]).find((value) => value !== null) ?? null;
}

function errorMessage(items: readonly Evidence[]): GatherState {
  for (const item of items) {
    const value =
      item.kind === 'trace'
        ? item.facts.messages.map(({ errorCause }) => errorCause).find((cause) => cause !== null)
        : item.kind === 'message-processor-log'
          ? item.facts.failures[0]?.message
          : item.kind === 'curl-log'
            ? item.facts.error
            : null;
    if (value !== null && value !== undefined) return { kind: 'known', value, from: item.file };
  }
  return { kind: 'missing-file' };
}
