import { describe, expect, it } from 'vitest';
import {
  NO_CONFIGURATION,
  type ConfigurationEvidence,
  type TlsConfiguration,
} from '../../../src/core/apigee/configuration-model.ts';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import type { Subject } from '../../../src/core/diagnosis/model.ts';
import { keyEntry, keystore } from '../../builders/certificates.ts';
import { asked, subjectOf } from '../../builders/connection.ts';
import { answer, foreignName, intermediate, issuerOf, leaf } from '../../builders/diagnosis.ts';

const source = { file: 0, line: 12, item: 'SSLInfo' };
const sourced = <T>(value: T) => ({ value, source });
const sslInfo = (changes: Partial<TlsConfiguration> = {}): TlsConfiguration => ({
  name: 'default',
  connections: null,
  enabled: sourced(true),
  clientAuthEnabled: sourced(true),
  keyStore: sourced({ kind: 'reference', name: 'ref1' }),
  keyAlias: sourced({ kind: 'literal', name: 'mykey' }),
  source,
  ...changes,
});
const refused = () =>
  asked({ authorities: [foreignName] })
    .clientCertificate()
    .alert('server', 42);
const store = { ...keystore([keyEntry('mykey', [leaf, intermediate])]), format: 'jks' as const };
const withEvidence = (configuration: Partial<ConfigurationEvidence>, keystores = [store]): Subject =>
  subjectOf(refused(), {
    keystores,
    evidence: { items: [], configuration: { ...NO_CONFIGURATION, ...configuration } },
  });

describe('client-auth-not-configured', () => {
  it.each([
    ['false', sslInfo({ clientAuthEnabled: sourced(false) })],
    ['absent', sslInfo({ clientAuthEnabled: null })],
    ['without a keystore', sslInfo({ keyStore: null })],
    ['switched off as a whole', sslInfo({ enabled: sourced(false) })],
  ])('is proved where client authentication is %s', (_, tls) => {
    expect(answer('client-auth-not-configured', withEvidence({ tls: [tls] }))).toBe('found proved');
    expect(diagnose(withEvidence({ tls: [tls] })).verdict).toMatchObject({
      cause: 'client-auth-not-configured',
      alsoToMend: ['issuer-not-accepted'],
    });
  });

  it('is only likely where several blocks could be the one', () => {
    expect(
      answer('client-auth-not-configured', withEvidence({ tls: [sslInfo(), sslInfo({ clientAuthEnabled: null })] })),
    ).toBe('found likely');
  });

  it('looks at the block of this connection only, where it is known', () => {
    const tls = [sslInfo({ connections: [0] }), sslInfo({ connections: [7], clientAuthEnabled: null })];
    expect(answer('client-auth-not-configured', withEvidence({ tls }))).toBe('clear');
  });

  it('cannot tell without a configuration or from a flow variable, and does not apply where one was sent', () => {
    expect(answer('client-auth-not-configured', withEvidence({}))).toBe('cannot-tell no-configuration');
    expect(
      answer(
        'client-auth-not-configured',
        withEvidence({ tls: [sslInfo({ clientAuthEnabled: sourced('flow-variable') })] }),
      ),
    ).toBe('cannot-tell flow-variable');
    expect(answer('client-auth-not-configured', subjectOf(asked().clientCertificate(leaf)))).toBe('not-applicable');
  });
});

describe('keystore-reference-broken', () => {
  const reference = { name: 'ref1', refers: 'ks1', resourceType: 'KeyStore', source } as const;
  const contents = { name: 'ks1', aliases: [], complete: true, source } as const;

  it('finds a reference that is not there, a truststore’s, and one to a keystore that is not there', () => {
    const tls = [sslInfo()];
    expect(
      answer('keystore-reference-broken', withEvidence({ tls, references: [{ ...reference, name: 'other' }] })),
    ).toBe('found proved');
    expect(
      answer(
        'keystore-reference-broken',
        withEvidence({ tls, references: [{ ...reference, resourceType: 'TrustStore' }] }),
      ),
    ).toBe('found proved');
    expect(
      answer(
        'keystore-reference-broken',
        withEvidence({ tls, references: [reference], keystores: [{ ...contents, name: 'ks2' }] }),
      ),
    ).toBe('found likely');
  });

  it('is clear where it leads to a keystore, and cannot tell where the reference was not given', () => {
    const tls = [sslInfo()];
    expect(
      answer('keystore-reference-broken', withEvidence({ tls, references: [reference], keystores: [contents] })),
    ).toBe('clear');
    expect(answer('keystore-reference-broken', withEvidence({ tls }))).toBe('cannot-tell no-reference');
    expect(answer('keystore-reference-broken', withEvidence({}))).toBe('cannot-tell no-configuration');
    expect(answer('keystore-reference-broken', subjectOf(asked()))).toBe('not-applicable');
  });
});

describe('key-alias-not-found', () => {
  const tls = [sslInfo({ keyAlias: sourced({ kind: 'literal', name: 'absent' }) })];
  const list = (alias: string, kind: 'key-and-certificate' | 'certificate') => ({
    name: null,
    aliases: [{ alias, kind, issuer: null }],
    complete: true,
    source,
  });

  it('is proved by the API’s list and likely by a keystore file', () => {
    expect(
      answer('key-alias-not-found', withEvidence({ tls, keystores: [list('mykey', 'key-and-certificate')] })),
    ).toBe('found proved');
    expect(answer('key-alias-not-found', withEvidence({ tls }))).toBe('found likely');
  });

  it('counts an alias without a key as missing', () => {
    expect(answer('key-alias-not-found', withEvidence({ tls, keystores: [list('absent', 'certificate')] }))).toBe(
      'found proved',
    );
  });

  it('is clear where the alias is there in any case, and cannot tell without a list', () => {
    expect(
      answer(
        'key-alias-not-found',
        withEvidence({ tls: [sslInfo({ keyAlias: sourced({ kind: 'literal', name: 'MyKey' }) })] }),
      ),
    ).toBe('clear');
    expect(answer('key-alias-not-found', withEvidence({ tls }, []))).toBe('cannot-tell no-alias-list');
    expect(answer('key-alias-not-found', withEvidence({}))).toBe('cannot-tell no-configuration');
    expect(answer('key-alias-not-found', subjectOf(asked()))).toBe('not-applicable');
  });
});

describe('keystore-not-loaded', () => {
  const failure = {
    code: 'cannot-overwrite-own-certificate',
    text: 'Cannot overwrite own certificate',
    keystore: null,
    alias: null,
    source,
  };
  const wouldSend = (configuration: Partial<ConfigurationEvidence>) =>
    subjectOf(
      asked({ authorities: [issuerOf(leaf)] })
        .clientCertificate()
        .alert('server', 42),
      {
        keystores: [store],
        evidence: { items: [], configuration: { ...NO_CONFIGURATION, ...configuration } },
      },
    );

  it('is likely with the log’s word, and possible without', () => {
    expect(answer('keystore-not-loaded', wouldSend({ loadFailures: [failure] }))).toBe('found likely');
    expect(diagnose(wouldSend({ loadFailures: [failure] })).verdict.cause).toBe('keystore-not-loaded');
    expect(answer('keystore-not-loaded', wouldSend({}))).toBe('found possible');
  });

  it('is clear where the keystore explains it, cannot tell without one, and does not apply where one was sent', () => {
    expect(answer('keystore-not-loaded', withEvidence({}))).toBe('clear');
    expect(answer('keystore-not-loaded', subjectOf(refused()))).toBe('cannot-tell no-keystore');
    expect(answer('keystore-not-loaded', subjectOf(asked().clientCertificate(leaf)))).toBe('not-applicable');
  });
});
