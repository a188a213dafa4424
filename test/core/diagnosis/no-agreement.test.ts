import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { connection, subjectOf, type ConnectionBuilder } from '../../builders/connection.ts';
import { answer, leaf } from '../../builders/diagnosis.ts';

const hello = (serverName: string | null = 'api.example'): ConnectionBuilder =>
  connection().clientHello({ serverName });
const verdict = (built: ConnectionBuilder) => diagnose(subjectOf(built)).verdict;
const nothing = subjectOf(connection().with({ protocol: 'no-data' }));

const RULES = [
  'protocol-version-mismatch',
  'no-shared-cipher-suite',
  'server-name-missing',
  'server-name-unrecognized',
  'server-internal-error',
  'handshake-rejected',
] as const;

it.each(RULES)('%s does not apply without a ClientHello, and is clear for a completed handshake', (rule) => {
  expect(answer(rule, nothing)).toBe('not-applicable');
  expect(answer(rule, subjectOf(hello().serverHello().completed()))).toBe('clear');
});

it.each([
  ['protocol-version-mismatch', 70, 'proved'],
  ['no-shared-cipher-suite', 40, 'likely'],
  ['no-shared-cipher-suite', 71, 'likely'],
  ['server-name-unrecognized', 112, 'proved'],
  ['server-internal-error', 80, 'proved'],
  ['handshake-rejected', 47, 'proved'],
] as const)('a ClientHello that is answered by alert %2$i is %1$s, %3$s', (cause, code, confidence) => {
  expect(verdict(hello().alert('server', code))).toMatchObject({ cause, confidence });
});

describe('protocol-version-mismatch', () => {
  it('is the client’s word, too', () => {
    expect(verdict(hello().serverHello().alert('client', 70))).toMatchObject({
      cause: 'protocol-version-mismatch',
      facts: { by: 'client' },
    });
  });

  it('is only possible for an old client that is refused without a reason', () => {
    expect(
      answer(
        'protocol-version-mismatch',
        subjectOf(connection().clientHello({ legacyVersion: 0x0301 }).alert('server', 40)),
      ),
    ).toBe('found possible');
  });
});

describe('no-shared-cipher-suite', () => {
  it.each([
    [[0x0304], true],
    [[0x0304, 0x0303], false],
  ])(
    'says whether TLS 1.3 alone was offered, which an older server has no suites for: %j',
    (supportedVersions, onlyTls13) => {
      const refused = connection().clientHello({ supportedVersions }).alert('server', 40);
      expect(verdict(refused)).toMatchObject({ cause: 'no-shared-cipher-suite', facts: { onlyTls13 } });
    },
  );

  it('is not said after a ServerHello, even one that was cut', () => {
    const cut = hello()
      .handshake({ serverHello: { kind: 'lost', because: 'cut' } })
      .alert('server', 40);
    expect(answer('no-shared-cipher-suite', subjectOf(cut))).toBe('clear');
  });
});

describe('server-name-missing', () => {
  it.each([
    ['missing_extension', hello(null).alert('server', 109), 'found proved'],
    ['unrecognized_name', hello(null).alert('server', 112), 'found likely'],
    ['a refusal without a reason', hello(null).alert('server', 40), 'found possible'],
    ['a close without an answer', hello(null).closedBy('server'), 'found possible'],
    [
      'a default certificate that the client refuses',
      hello(null).serverHello().serverCertificate(leaf).alert('client', 46),
      'found possible',
    ],
    [
      'nginx’s 403 page',
      hello(null).serverHello().completed({ client: 1, server: 1 }).applicationData('server', 327).closedBy('server'),
      'found likely',
    ],
    ['HTTP 421', hello(null).serverHello().completed().http(421), 'found likely'],
    ['a name that is there', hello().alert('server', 109), 'clear'],
    ['a refusal for another reason', hello(null).alert('server', 70), 'clear'],
  ])('%s', (_, built, expected) => {
    expect(answer('server-name-missing', subjectOf(built))).toBe(expected);
  });
});

describe('server-name-unrecognized', () => {
  it('is only possible as a warning, after which the server goes on', () => {
    const warned = hello().alert('server', 112, 1).serverHello().completed();
    expect(answer('server-name-unrecognized', subjectOf(warned))).toBe('found possible');
    expect(verdict(warned).cause).toBe('handshake-completed');
  });
});

describe('handshake-rejected', () => {
  it('is only possible where the alert, or what came before it, is hidden', () => {
    expect(answer('handshake-rejected', subjectOf(hello().serverHello().alert('server', null)))).toBe('found possible');
  });
});

it('handshake-rejected names the protocols of which the server speaks none', () => {
  const alpn = ['h2', 'http/1.1'];
  const refused = connection().clientHello({ alpn }).alert('server', 120);
  expect(verdict(refused)).toMatchObject({ cause: 'handshake-rejected', facts: { protocols: alpn } });
  for (const other of [
    connection().clientHello({ alpn }).alert('server', 47),
    connection().clientHello({ alpn: [] }).alert('server', 120),
    connection().clientHello({ alpn }).alert('client', 120),
  ])
    expect(verdict(other).facts).not.toHaveProperty('protocols');
});
