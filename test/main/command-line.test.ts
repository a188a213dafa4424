import { expect, it, vi } from 'vitest';
import { commandLineWords } from '../../src/main/command-line.ts';

vi.mock('electron', () => ({ app: {} }));

it.each([
  [
    ['handscope', '--cli', 'analyze', 'a.pcap', '--format', 'json'],
    ['analyze', 'a.pcap', '--format', 'json'],
  ],
  [['handscope', '--ozone-platform=headless', '--cli'], []],
  [['handscope', 'a.pcap'], null],
])('finds what is meant for the command line in %j', (argv, words) => {
  expect(commandLineWords(argv)).toEqual(words);
});
