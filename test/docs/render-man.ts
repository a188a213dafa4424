import type { Command, Option } from 'commander';
import { describeOption, helpEnd } from '../../src/cli/commands/help.ts';
import { createProgram } from '../../src/cli/program.ts';
import { VERSION } from '../../src/workspace/version.ts';

/** The man page, from the same words that `--help` prints. */
export function renderMan(): string {
  const program = createProgram();
  const help = program.createHelp();
  const commands = help.visibleCommands(program).filter((command) => command.name() !== 'help');
  return `${[
    `.\\" This page is made from the program's own help: HANDSCOPE_WRITE_DOCS=1 npx vitest run test/docs writes it anew.`,
    `.TH HANDSCOPE 1 "" "Handscope ${VERSION}" "User Commands"`,
    '.SH NAME',
    'handscope \\- says why a TLS client certificate did not do its work',
    '.SH SYNOPSIS',
    ...commands.flatMap((command) => ['.B handscope', text(`${command.name()} ${command.usage()}`), '.br']),
    '.SH DESCRIPTION',
    text(program.description()),
    text('Nothing leaves the machine: there is no network access but the loopback of'),
    '.B handscope serve.',
    '.SH COMMANDS',
    ...commands.flatMap((command) => commandLines(command, help.visibleOptions(command))),
    '.SH ENVIRONMENT',
    ...['HANDSCOPE_KEYSTORE_PASSWORD', 'NO_COLOR', 'TMPDIR'].flatMap((name) => [
      '.TP',
      `.B ${name}`,
      text(ENVIRONMENT[name] ?? ''),
    ]),
    '.SH SEE ALSO',
    text('tcpdump(8), tshark(1), openssl-s_client(1), keytool(1)'),
  ].join('\n')}\n`;
}

const ENVIRONMENT: Readonly<Record<string, string>> = {
  HANDSCOPE_KEYSTORE_PASSWORD:
    'The password of the keystores, where no file with it is given. It is never an argument.',
  NO_COLOR: 'When it is set, no colours are used on a terminal.',
  TMPDIR: 'Where standard input and uploads are kept, in a private folder, for as long as they are open.',
};

function commandLines(command: Command, options: readonly Option[]): string[] {
  const end = helpEnd(command);
  return [
    `.SS handscope ${text(command.name())}`,
    text(command.description()),
    ...command.registeredArguments.flatMap((argument) => [
      '.TP',
      `.I ${text(argument.name())}`,
      text(
        argument.description +
          (argument.argChoices === undefined ? '' : ` (one of: ${argument.argChoices.join(', ')})`),
      ),
    ]),
    ...options.flatMap((option) => ['.TP', `.B ${text(option.flags)}`, text(describeOption(option))]),
    ...(end === undefined
      ? []
      : [
          '.PP',
          'Examples:',
          ...end.examples.flatMap(([line, what]) => [
            '.PP',
            text(what),
            '.RS 4',
            '.EX',
            text(`handscope ${line}`),
            '.EE',
            '.RE',
          ]),
          '.PP',
          'Exit code:',
          ...end.exit.flatMap(([code, meaning]) => ['.TP', `.B ${code}`, text(meaning)]),
        ]),
  ];
}

/** Without what roff would take for its own: backslashes, hyphens that become dashes, a dot or quote at a line's start. */
function text(plain: string): string {
  return plain
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('…', '...')
    .replaceAll('’', "'")
    .replaceAll('~', '\\(ti')
    .replace(/^(?=[.'])/u, '\\&');
}
