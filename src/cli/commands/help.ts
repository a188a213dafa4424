/** How help looks: choices and defaults in words, examples and exit codes at the end. */
import type { Command, Help, Option } from 'commander';

export const HELP_STYLE: Partial<Help> = { optionDescription: describeOption };

export interface HelpEnd {
  /** Command lines after `handscope `, each with what it does. */
  readonly examples: readonly (readonly [line: string, what: string])[];
  readonly exit: readonly (readonly [code: number, meaning: string])[];
}

const ends = new WeakMap<Command, HelpEnd>();

export function addHelpEnd(command: Command, end: HelpEnd): Command {
  ends.set(command, end);
  return command.addHelpText('after', () => helpEndText(end));
}

/** For the man page, which lays the same out in its own way. */
export function helpEnd(command: Command): HelpEnd | undefined {
  return ends.get(command);
}

export function describeOption(option: Option): string {
  const more = [];
  if (option.argChoices !== undefined) more.push(`one of: ${option.argChoices.join(', ')}`);
  const usual = option.defaultValueDescription ?? (typeof option.defaultValue === 'string' ? option.defaultValue : '');
  if (usual !== '') more.push(`default: ${usual}`);
  return more.length === 0 ? option.description : `${option.description} (${more.join('; ')})`;
}

function helpEndText({ examples, exit }: HelpEnd): string {
  return [
    '',
    'Examples:',
    ...examples.flatMap(([line, what]) => [`  # ${what}`, `  handscope ${line}`]),
    '',
    'Exit code:',
    ...exit.map(([code, meaning]) => `  ${code}  ${meaning}`),
  ].join('\n');
}
