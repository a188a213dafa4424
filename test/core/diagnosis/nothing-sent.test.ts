import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { keyEntry, keystore, testKey, certificate } from '../../builders/certificates.ts';
import { asked, connection, subjectOf, TLS13 } from '../../builders/connection.ts';
import {
  answer,
  check,
  expired,
  factsOf,
  foreignName,
  intermediate,
  issuerOf,
  leaf,
  reencodedIssuer,
  root,
  selfSigned,
  stranger,
} from '../../builders/diagnosis.ts';

const refused = (authorities: readonly Uint8Array[] = [foreignName]) =>
  asked({ authorities }).clientCertificate().alert('server', 42);
const full = keystore([keyEntry('mykey', [leaf, intermediate])]);
const leafAlone = keystore([keyEntry('mykey', [leaf])]);
const truststore = keystore([{ ...keyEntry('ca', [root]), kind: 'trusted-certificate' }]);

describe('client-certificate-missing', () => {
  it('is proved by an empty Certificate and a refusal, whatever the alert says', () => {
    expect(answer('client-certificate-missing', subjectOf(refused()))).toBe('found proved');
    const reset = asked().clientCertificate().resetBy('server');
    expect(answer('client-certificate-missing', subjectOf(reset))).toBe('found proved');
  });

  it('is only likely where the refusal may have another reason, or where the client left', () => {
    const none = () => asked().clientCertificate();
    for (const built of [
      none().completed({ client: 1, server: 0 }).closedBy('server'),
      none().completed().http(403, { reason: 'Forbidden' }),
      none().lasting(60),
      none().closedBy('client'),
    ])
      expect(diagnose(subjectOf(built)).verdict).toMatchObject({
        cause: 'client-certificate-missing',
        confidence: 'likely',
      });
    const bad = none().completed().http(400, { reason: 'Bad Request', bodyStart: 'bad json' });
    expect(answer('client-certificate-missing', subjectOf(bad))).toBe('found possible');
    expect(diagnose(subjectOf(bad)).verdict.cause).toBe('http-error-after-handshake');
    const told = none().completed().http(400, { bodyStart: 'No required SSL certificate was sent' });
    expect(answer('client-certificate-missing', subjectOf(told))).toBe('found proved');
  });

  it('is not said where a certificate was sent, where the server went on, or where none was asked for', () => {
    expect(answer('client-certificate-missing', subjectOf(asked().clientCertificate(leaf).alert('server', 42)))).toBe(
      'not-applicable',
    );
    expect(answer('client-certificate-missing', subjectOf(asked().clientCertificate().completed()))).toBe(
      'not-applicable',
    );
    expect(answer('client-certificate-missing', subjectOf(connection().clientHello().serverHello()))).toBe(
      'not-applicable',
    );
  });

  it('is only likely where lengths tell it, and possible where even they are not sure', () => {
    const inferred = (certain: boolean) =>
      subjectOf(
        connection()
          .clientHello()
          .serverHello(TLS13)
          .handshake({
            certificateRequest: { kind: 'inferred', certain, lengths: [291], place: null },
            clientCertificate: { kind: 'inferred', certain, lengths: [41, 85], place: null },
          })
          .alert('server', null),
      );
    expect(answer('client-certificate-missing', inferred(true))).toBe('found likely');
    expect(answer('client-certificate-missing', inferred(false))).toBe('found possible');
    expect(diagnose(inferred(true)).verdict.caveats).toContain('inferred');
  });

  it('takes SSL 3.0’s no_certificate warning for the same', () => {
    expect(answer('client-certificate-missing', subjectOf(asked().alert('client', 41, 1).alert('server', 40)))).toBe(
      'found proved',
    );
  });
});

describe('keystore-without-private-key', () => {
  it('is proved by a keystore without entries, with certificates only, or with a key that has no chain', () => {
    for (const store of [keystore([]), truststore, keystore([keyEntry('lonely', [])])]) {
      expect(answer('keystore-without-private-key', subjectOf(refused(), { keystores: [store] }))).toBe('found proved');
    }
  });

  it('is clear where a key is there, cannot tell without a keystore, and does not apply where something was sent', () => {
    expect(answer('keystore-without-private-key', subjectOf(refused(), { keystores: [full] }))).toBe('clear');
    expect(answer('keystore-without-private-key', subjectOf(refused()))).toBe('cannot-tell no-keystore');
    expect(answer('keystore-without-private-key', subjectOf(asked().clientCertificate(leaf)))).toBe('not-applicable');
  });

  it('does not blame a truststore that lies beside the keystore', () => {
    const subject = subjectOf(refused(), { keystores: [truststore, full] });
    expect(answer('keystore-without-private-key', subject)).toBe('clear');
    expect(diagnose(subject).verdict.cause).toBe('issuer-not-accepted');
  });

  it('needs no request to be read', () => {
    const cut = asked()
      .clientCertificate()
      .alert('server', 42)
      .handshake({ certificateRequest: { kind: 'lost', because: 'cut' } });
    expect(answer('keystore-without-private-key', subjectOf(cut, { keystores: [keystore([])] }))).toBe('found proved');
    expect(answer('issuer-not-accepted', subjectOf(cut, { keystores: [full] }))).toBe('cannot-tell request-lost');
  });
});

describe('issuer-not-accepted', () => {
  it('is proved where no issuer of a chain with its intermediate is listed', () => {
    const subject = subjectOf(refused(), { keystores: [full] });
    expect(answer('issuer-not-accepted', subject)).toBe('found proved');
    expect(factsOf('issuer-not-accepted', subject)).toMatchObject({
      alias: 'mykey',
      authorityCount: 1,
      issuer: 'CN=Issuing,O=Test',
    });
    expect(diagnose(subject).verdict).toMatchObject({
      cause: 'issuer-not-accepted',
      caveats: ['keystore-assumed', 'client-assumed'],
    });
  });

  it('is only likely for a leaf alone: what issued its issuer is not known', () => {
    expect(answer('issuer-not-accepted', subjectOf(refused(), { keystores: [leafAlone] }))).toBe('found likely');
  });

  it('names the nearest listed name', () => {
    const subject = subjectOf(refused([foreignName, issuerOf(leaf).slice()]), { keystores: [full] });
    expect(answer('issuer-not-accepted', subject)).toBe('clear');
  });

  it('is only likely where nothing but text is known', () => {
    const text = {
      subject: 'CN=client, O=Test',
      issuer: 'CN=Issuing, O=Test',
      serialNumber: null,
      notBefore: null,
      notAfter: null,
      publicKey: null,
      signatureAlgorithm: null,
    };
    const api = keystore([keyEntry('mykey', [], { textChain: [text] })], {
      format: 'apigee-json',
      integrity: 'unchecked',
    });
    const selection = {
      setting: subjectOf(refused()).setting,
      result: 'empty',
      alias: null,
      alert: null,
      entries: [],
      caveats: ['text-only'],
    } as const;
    expect(answer('issuer-not-accepted', subjectOf(refused(), { keystores: [api], selections: [selection] }))).toBe(
      'found likely',
    );
    expect(
      answer(
        'issuer-not-accepted',
        subjectOf(refused([issuerOf(leaf)]), { keystores: [api], selections: [selection] }),
      ),
    ).toBe('clear');
  });
});

describe('chain-incomplete-in-keystore', () => {
  it('is proved where the missing certificate is known from another keystore', () => {
    const authorities = [root.subject.der];
    const subject = subjectOf(refused(authorities), {
      keystores: [leafAlone, keystore([{ ...keyEntry('ca', [intermediate]), kind: 'trusted-certificate' }])],
    });
    expect(answer('chain-incomplete-in-keystore', subject)).toBe('found proved');
    expect(factsOf('chain-incomplete-in-keystore', subject)['missing']).toEqual(['CN=Issuing,O=Test']);
  });

  it('is likely where a leaf stands alone and a CA of the same organisation is listed', () => {
    const subject = subjectOf(refused([root.subject.der]), { keystores: [leafAlone] });
    expect(answer('chain-incomplete-in-keystore', subject)).toBe('found likely');
  });

  it('is clear for a chain that reaches further', () => {
    expect(answer('chain-incomplete-in-keystore', subjectOf(refused(), { keystores: [full] }))).toBe('clear');
  });
});

describe('names that are listed wrongly', () => {
  it('sees an issuer that differs in its bytes only', () => {
    const subject = subjectOf(refused([reencodedIssuer]), { keystores: [full] });
    expect(answer('issuer-differs-only-in-encoding', subject)).toBe('found proved');
    const { issuerDer, listedDer } = factsOf('issuer-differs-only-in-encoding', subject);
    expect([issuerDer, listedDer]).toEqual([
      expect.stringMatching(/^30[0-9a-f]+$/u),
      expect.stringMatching(/^30[0-9a-f]+$/u),
    ]);
    expect(issuerDer).not.toBe(listedDer);
    expect(factsOf('issuer-differs-only-in-encoding', subject)).toMatchObject({
      attribute: 'O',
      listedType: 'BMPString',
      ownType: 'UTF8String',
    });
    expect(answer('issuer-differs-only-in-encoding', subjectOf(refused(), { keystores: [full] }))).toBe('clear');
  });

  it('sees the leaf’s own subject listed', () => {
    expect(answer('server-lists-leaf-subject', subjectOf(refused([leaf.subject.der]), { keystores: [full] }))).toBe(
      'found proved',
    );
    expect(answer('server-lists-leaf-subject', subjectOf(refused(), { keystores: [full] }))).toBe('clear');
  });

  it('sees the server’s own name listed, and only supposes it without a keystore', () => {
    const own = connection()
      .clientHello()
      .serverHello()
      .serverCertificate(stranger)
      .request({ authorities: [stranger.subject.der] })
      .clientCertificate()
      .alert('server', 40);
    expect(answer('server-lists-unusable-names', subjectOf(own, { keystores: [full] }))).toBe('found likely');
    expect(answer('server-lists-unusable-names', subjectOf(own))).toBe('found possible');
    expect(answer('server-lists-unusable-names', subjectOf(refused()))).toBe('clear');
  });
});

describe('key-type-not-accepted', () => {
  it('is proved where the key’s type is not asked for', () => {
    const ecOnly = asked({ certificateTypes: [64], authorities: [issuerOf(leaf)] })
      .clientCertificate()
      .alert('server', 40);
    expect(answer('key-type-not-accepted', subjectOf(ecOnly, { keystores: [full] }))).toBe('found proved');
    expect(answer('key-type-not-accepted', subjectOf(refused(), { keystores: [full] }))).toBe('clear');
  });

  it('sees a client that gives up by itself before its Certificate', () => {
    const gaveUp = asked({ signatureSchemes: [0x0807] }).alert('client', 40);
    expect(answer('key-type-not-accepted', subjectOf(gaveUp))).toBe('found possible');
    expect(answer('key-type-not-accepted', subjectOf(gaveUp, { keystores: [full] }))).toBe('found likely');
  });
});

describe('certificate-unusable-for-key-manager', () => {
  const md5Signed = certificate({
    subject: 'weak',
    issuer: 'Issuing',
    key: testKey('rsa'),
    signer: testKey('rsa', 1),
    hash: 'md5',
  });

  it('is what is left where type and issuer fit and the key manager takes none', () => {
    const subject = subjectOf(refused([issuerOf(leaf)]), {
      keystores: [keystore([keyEntry('mykey', [md5Signed])])],
      setting: { client: 'java-17', keyManager: 'pkix', api: 'engine' },
    });
    expect(answer('certificate-unusable-for-key-manager', subject)).toBe('found proved');
    expect(answer('certificate-unusable-for-key-manager', subjectOf(refused(), { keystores: [full] }))).toBe('clear');
  });

  it('gives the reasons of its own keystore, where another has the same alias', () => {
    const unlisted = keystore([keyEntry('mykey', [selfSigned])]);
    const own = keystore([keyEntry('mykey', [md5Signed])]);
    const setting = { client: 'java-17', keyManager: 'pkix', api: 'engine' } as const;
    const request = refused([issuerOf(leaf)]);
    const alone = factsOf('certificate-unusable-for-key-manager', subjectOf(request, { keystores: [own], setting }));
    const both = factsOf(
      'certificate-unusable-for-key-manager',
      subjectOf(request, { keystores: [unlisted, own], setting }),
    );
    expect(alone['reasons']).not.toEqual([]);
    expect(both['reasons']).toEqual(alone['reasons']);
  });
});

describe('certificate-request-too-large', () => {
  it('is proved where Java refuses the message, likely where the client just ends, and clear below the limit', () => {
    expect(answer('certificate-request-too-large', subjectOf(asked({ length: 42_806 }).alert('client', 10)))).toBe(
      'found proved',
    );
    expect(answer('certificate-request-too-large', subjectOf(asked({ length: 42_806 }).closedBy('client')))).toBe(
      'found likely',
    );
    expect(answer('certificate-request-too-large', subjectOf(asked({ length: 32_768 }).alert('client', 10)))).toBe(
      'clear',
    );
    expect(answer('certificate-request-too-large', subjectOf(asked({ length: 42_806 }).clientCertificate(leaf)))).toBe(
      'clear',
    );
    expect(answer('certificate-request-too-large', subjectOf(connection().clientHello()))).toBe('not-applicable');
  });
});

describe('a keystore that would have sent', () => {
  it('is a contradiction that is said, and never proof of another cause', () => {
    const { verdict, findings } = diagnose(subjectOf(refused([issuerOf(leaf)]), { keystores: [full] }));
    expect(verdict).toMatchObject({ cause: 'client-certificate-missing', confidence: 'proved' });
    expect(verdict.caveats).toContain('keystore-would-send');
    const loaded = findings.find(({ rule }) => rule === 'keystore-not-loaded');
    expect(loaded?.outcome).toMatchObject({ kind: 'found', confidence: 'possible' });
  });

  it('keeps another keystore of the case from being blamed for certain', () => {
    const subject = subjectOf(refused([issuerOf(leaf)]), {
      keystores: [full, keystore([keyEntry('other', [stranger])])],
    });
    const outcome = check('issuer-not-accepted', subject);
    expect(outcome.kind === 'found' ? outcome.confidence : outcome.kind).not.toBe('proved');
  });
});

it('an expired certificate in the keystore is no reason to send nothing', () => {
  const subject = subjectOf(refused(), { keystores: [keystore([keyEntry('old', [expired, intermediate])])] });
  expect(diagnose(subject).verdict.cause).toBe('issuer-not-accepted');
});
