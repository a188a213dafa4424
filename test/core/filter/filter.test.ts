import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeFilter } from '../../../src/core/filter/complete.ts';
import { FIELDS } from '../../../src/core/filter/fields.ts';
import { checkFilter, compileFilter } from '../../../src/core/filter/filter.ts';
import { OUTLINE_FIELDS } from '../../../src/core/filter/outline-fields.ts';
import { OWN_FIELDS } from '../../../src/core/filter/own-fields.ts';
import { SHARED_FIELDS } from '../../../src/core/filter/shared-fields.ts';
import { connectionView } from '../../renderer/fake/connections.ts';

const view = connectionView(7);
const subject = { connection: view.connection, diagnosis: view.diagnosis, certificate: () => null };
const matches = (text: string): boolean => {
  const result = compileFilter(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.code}`);
  return result.filter.matches(subject);
};

describe('a display filter over the playbook connection', () => {
  it.each([
    'failed',
    'verdict == issuer-not-accepted',
    'tls.handshake.type == 13',
    'tls.handshake.type == CertificateRequest',
    'tls.handshake.certificates_length == 0',
    'tls.alert_message.desc == 42',
    'tls.alert_message.desc == bad_certificate',
    'tls.alert_message.level == fatal',
    'ip.addr == 10.20.4.17',
    'ip.addr == 10.0.0.0/8',
    'tcp.port == 8443',
    'tcp.port in {443, 8440..8450}',
    'tcp.stream == 7',
    'frame.number == 12',
    'tls.handshake.extensions_server_name contains "partner"',
    'tls.handshake.extensions_server_name matches "^API\\\\."',
    'ca.name contains "Test SHA2 CA"',
    'client_certificate.empty',
    'certificate_requested && !client_certificate.sent',
    'not completed and (tcp.port == 1 or tls)',
    'tcp.port === 8443 || tcp.stream != 3',
    'failed ^^ completed',
    'ssl.handshake.type == 1',
    'duration > 0.1 && duration < 0.2',
    '',
  ])('lets it through by %s', (text) => {
    expect(matches(text)).toBe(true);
  });

  it.each([
    'completed',
    'ip.addr == 10.0.0.1',
    'tls.alert_message.desc == 40',
    'tls.handshake.type == 15',
    'tcp.port != 8443',
    'tcp.port === 8443',
    'http.response.code == 400',
    'http.response.code != 400',
    'ipv6.addr == ::1',
    'verdict matches "^server"',
    '!failed',
  ])('holds it back by %s', (text) => {
    expect(matches(text)).toBe(false);
  });

  it('binds && closer than ||, as Wireshark does', () => {
    expect(matches('failed || completed && completed')).toBe(true);
  });
});

describe('a filter that cannot be read', () => {
  it.each([
    ['tcp.port = 8443', 'single-equals', 9, 10],
    ['tls.handshake.typ == 13', 'unknown-field', 0, 17],
    ['tls.handshake.type 13', 'expected-operator', 19, 21],
    ['tls.handshake.type ==', 'expected-value', 21, 22],
    ['failed &&', 'expected-expression', 9, 9],
    ['(failed', 'expected-close', 7, 8],
    ['failed)', 'unexpected-token', 6, 7],
    ['ca.name == "x', 'unterminated-text', 11, 13],
    ['verdict == nonsense', 'bad-value', 11, 19],
    ['tcp.port == http', 'bad-value', 12, 16],
    ['ip.addr == 10.0.0.256', 'bad-value', 11, 21],
    ['ca.name matches "("', 'bad-pattern', 16, 19],
    ['tls == 1', 'bad-operator', 4, 6],
    ['failed & completed', 'bad-character', 7, 8],
  ])('%s points at its place', (text, code, start, end) => {
    expect(checkFilter(text)).toMatchObject({ code, start, end });
  });

  it('names the field that was meant', () => {
    expect(checkFilter('tls.handshake.typ == 13')?.expected[0]).toBe('tls.handshake.type');
    expect(checkFilter('tls.alert_mesage.desc == 42')?.expected).toContain('tls.alert_message.desc');
  });

  it('refuses what is too long or nested too deep', () => {
    expect(checkFilter('failed '.repeat(1000))?.code).toBe('too-long');
    expect(checkFilter('('.repeat(500))?.code).toBe('too-deep');
    expect(checkFilter('!'.repeat(500))?.code).toBe('too-deep');
  });

  it('never throws, and always points into the text', () => {
    const word = fc.constantFrom(
      'failed',
      'tcp.port',
      '==',
      '(',
      ')',
      '!',
      '&&',
      '{',
      '}',
      '"',
      '13',
      'x',
      'in',
      'matches',
      '~',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(word).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const problem = checkFilter(text);
        if (problem !== null) expect(problem.start).toBeLessThanOrEqual(text.length);
        completeFilter(text, text.length);
      }),
    );
  });
});

describe('the fields', () => {
  it('all have a reader, and every reader has a field', () => {
    const readers = [OUTLINE_FIELDS, SHARED_FIELDS, OWN_FIELDS].flatMap((fields) => Object.keys(fields));
    expect(readers.toSorted()).toEqual(FIELDS.map(({ name }) => name).toSorted());
  });

  it('can be read from a connection without a verdict', () => {
    for (const read of Object.values(SHARED_FIELDS))
      expect(Array.isArray(read({ ...subject, diagnosis: null }))).toBe(true);
  });
});

describe('completion', () => {
  const textsAt = (text: string): readonly string[] =>
    completeFilter(text, text.length).suggestions.map((one) => one.text);

  it('offers fields where a condition begins', () => {
    expect(textsAt('tls.alert')).toEqual(['tls.alert_message', 'tls.alert_message.desc', 'tls.alert_message.level']);
    expect(textsAt('failed && ver')[0]).toBe('verdict');
  });

  it('offers operators after a field and values after an operator', () => {
    expect(textsAt('tls.alert_message.desc ')).toContain('==');
    expect(textsAt('tls.alert_message.desc == bad')).toContain('bad_certificate');
    expect(textsAt('verdict == issuer')).toContain('issuer-not-accepted');
  });

  it('replaces the word that the cursor stands in', () => {
    expect(completeFilter('failed && tcp.po == 3', 16)).toMatchObject({ start: 10, end: 16 });
  });
});
