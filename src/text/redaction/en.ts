import type { RedactionWords } from './words.ts';

const s = (count: string): string => (count === '1' ? '' : 's');

export const en: RedactionWords = {
  removed: 'Left out',
  removedKind: {
    'application-data': (count, bytes) => `application data: ${count} record${s(count)}, ${bytes} bytes become zeros`,
    'other-connections': (count) => `${count} other connection${s(count)}`,
    'http-queries': (count) => `the quer${count === '1' ? 'y' : 'ies'} of ${count} HTTP request${s(count)}`,
    'private-keys': (count) => `${count} private key${s(count)} of keystores: aliases and certificates stay`,
    'key-log-secrets': (count) => `${count} TLS secret${s(count)} of key logs`,
    'trace-values': (count) => `${count} value${s(count)} of traces that may hold cookies, tokens or bodies`,
  },
  mapped: { address: 'Addresses', host: 'Host names', port: 'Ports' },
  nothingMapped: 'No address, host name or port is replaced.',
  keptHosts: 'Host names that stay, because a certificate in the export names them',
  keptAddresses: 'Addresses that still stand in a certificate that is for them',
  keptPorts: 'Ports that stay, because they name a service',
  changes: 'Handshake bytes that change',
  change: (message, packet, file, first, last) =>
    `${message}, packet ${packet} of ${file}: bytes ${String(first)} to ${String(last)} (server_name)`,
  noChanges: 'No byte of a handshake changes.',
  secretsIncluded: (count) =>
    `${count} TLS secret${s(count)} will be in the file, as you chose: whoever has it can decrypt these sessions elsewhere.`,
  alwaysStay:
    'Names in certificates, times, packet numbers, organization and message ids stay. Look through what you send.',
  otherNamesEachCall:
    'Each call chooses other names; within one call they are the same everywhere. Nothing was written.',
};
