import { expect, it } from 'vitest';
import { filesFromArguments } from '../../src/main/arguments.ts';

it.each([
  ['the packaged app', ['handscope', 'a.pcap', '/b.jks'], false, ['/here/a.pcap', '/b.jks']],
  ['a checkout', ['electron', '--no-sandbox', '/checkout', 'a.pcap'], true, ['/here/a.pcap']],
  ['a start without files', ['electron', '.'], true, []],
  ['switches of Chromium', ['handscope', '--user-data-dir=/x', 'a.pcap'], false, ['/here/a.pcap']],
])('finds the files on the command line of %s', (_what, argv, isDefaultApp, files) => {
  expect(filesFromArguments(argv, '/here', isDefaultApp)).toEqual(files);
});
