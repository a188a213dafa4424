import { describe, expect, it } from 'vitest';
import type { Certificate } from '../../../src/core/certificates/model.ts';
import { nameText } from '../../../src/core/diagnosis/certificate-facts.ts';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import type { Cause } from '../../../src/core/diagnosis/model.ts';
import { keyEntry, keystore } from '../../builders/certificates.ts';
import { asked, connection, subjectOf, TLS13, type ConnectionBuilder } from '../../builders/connection.ts';
import {
  answer,
  early,
  expired,
  foreignName,
  intermediate,
  issuerOf,
  keyedLeaf,
  leaf,
  noSigning,
  root,
  serverOnly,
  weakKey,
  weakSignature,
} from '../../builders/diagnosis.ts';

const listed = [issuerOf(leaf)];
const sent = (...chain: readonly Certificate[]): ConnectionBuilder =>
  asked({ authorities: listed }).clientCertificate(...chain);
const verdict = (built: ConnectionBuilder) => diagnose(subjectOf(built)).verdict;

const SENT_RULES: readonly Cause[] = [
  'client-certificate-untrusted',
  'client-chain-incomplete',
  'client-certificate-expired',
  'client-certificate-not-yet-valid',
  'client-certificate-revoked',
  'client-certificate-wrong-usage',
  'client-certificate-weak',
  'client-key-mismatch',
  'client-certificate-rejected',
  'client-cannot-sign',
];

describe.each(SENT_RULES)('%s', (rule) => {
  it('does not apply where nothing was sent', () => {
    expect(answer(rule, subjectOf(asked().clientCertificate().alert('server', 42)))).toBe('not-applicable');
  });

  it('finds nothing in a certificate without fault that was accepted', () => {
    expect(answer(rule, subjectOf(sent(leaf, intermediate).completed()))).toMatch(/clear|not-applicable/u);
  });
});

describe.each([
  ['client-certificate-expired', expired, 45],
  ['client-certificate-wrong-usage', serverOnly, 43],
  ['client-certificate-wrong-usage', noSigning, 43],
] as const)('%s', (rule, certificate, alert) => {
  it('is proved where the server names it', () => {
    expect(verdict(sent(certificate).alert('server', alert))).toMatchObject({ cause: rule, confidence: 'proved' });
  });

  it.each([42, 46, 49])('is likely where the server refuses by an alert for anything (%i)', (code) => {
    expect(verdict(sent(certificate).alert('server', code))).toMatchObject({ cause: rule, confidence: 'likely' });
  });

  it('is likely where the server resets or closes, or answers with nginx’s page', () => {
    expect(verdict(sent(certificate).resetBy('server')).cause).toBe(rule);
    expect(verdict(sent(certificate).closedBy('server')).cause).toBe(rule);
    const page = sent(certificate)
      .completed({ client: 1, server: 1 })
      .applicationData('server', 391)
      .closedBy('server');
    expect(verdict(page)).toMatchObject({ cause: rule, confidence: 'likely' });
    expect(verdict(page).caveats).toContain('inferred');
  });

  it('is only possible where the server names another reason, or goes on', () => {
    expect(answer(rule, subjectOf(sent(certificate).alert('server', 48)))).toBe('found possible');
    expect(answer(rule, subjectOf(sent(certificate).completed()))).toBe('found possible');
    expect(verdict(sent(certificate).completed()).cause).toBe('handshake-completed');
  });
});

describe('client-certificate-expired', () => {
  it('is likely where the server says so and no date agrees', () => {
    expect(answer('client-certificate-expired', subjectOf(sent(leaf).alert('server', 45)))).toBe('found likely');
  });

  it('is judged at the time of the capture, not of today', () => {
    const before = sent(expired)
      .alert('server', 46)
      .with({ startedAtEpoch: 1_700_000_000_000n * 1_000_000n });
    expect(answer('client-certificate-expired', subjectOf(before))).toBe('clear');
  });
});

describe('client-certificate-not-yet-valid', () => {
  it('is told from its date, whichever alert it gets', () => {
    expect(verdict(sent(early).alert('server', 42))).toMatchObject({
      cause: 'client-certificate-not-yet-valid',
      confidence: 'likely',
    });
    expect(verdict(sent(early).alert('server', 45))).toMatchObject({
      cause: 'client-certificate-not-yet-valid',
      confidence: 'proved',
    });
  });
});

describe('client-certificate-revoked', () => {
  it('is proved by its alert, and cannot be told from Java’s', () => {
    expect(verdict(sent(leaf).alert('server', 44))).toMatchObject({
      cause: 'client-certificate-revoked',
      confidence: 'proved',
    });
    expect(answer('client-certificate-revoked', subjectOf(sent(leaf).alert('server', 46)))).toBe(
      'cannot-tell generic-alert',
    );
  });
});

describe('client-certificate-weak', () => {
  it.each([
    ['a short key', weakKey],
    ['a SHA-1 signature', weakSignature],
  ])('is likely for %s that is refused', (_, certificate) => {
    expect(verdict(sent(certificate).alert('server', 42))).toMatchObject({
      cause: 'client-certificate-weak',
      confidence: 'likely',
    });
    expect(verdict(sent(certificate).alert('server', 71)).confidence).toBe('proved');
  });
});

it('takes GnuTLS’s internal_error for the key that may not sign', () => {
  expect(verdict(sent(noSigning).alert('server', 80))).toMatchObject({
    cause: 'client-certificate-wrong-usage',
    confidence: 'likely',
  });
  expect(verdict(sent(serverOnly).alert('server', 80)).cause).toBe('client-certificate-rejected');
});

describe('client-certificate-untrusted', () => {
  const unlisted = (): ConnectionBuilder => asked({ authorities: [foreignName] }).clientCertificate(leaf, intermediate);

  it('is proved by unknown_ca of an issuer that is not listed, and likely of one that is', () => {
    expect(verdict(unlisted().alert('server', 48))).toMatchObject({
      cause: 'client-certificate-untrusted',
      confidence: 'proved',
    });
    expect(verdict(sent(leaf, intermediate, root).alert('server', 48))).toMatchObject({
      cause: 'client-certificate-untrusted',
      confidence: 'likely',
    });
  });

  it('names the CA of the chain that is listed, which need not be the leaf’s issuer', () => {
    const byRoot = asked({ authorities: [issuerOf(intermediate)] }).clientCertificate(leaf, intermediate);
    const { facts } = verdict(byRoot.alert('server', 46));
    expect([facts['issuer'], facts['listed']].map(String)).toEqual([nameText(leaf.issuer), nameText(root.subject)]);
    expect(verdict(unlisted().alert('server', 46)).facts).toMatchObject({ isListed: false, listed: null });
  });

  it('is likely where the server gives no reason and the issuer is not listed, or Java refuses one without fault', () => {
    expect(verdict(unlisted().alert('server', 42)).cause).toBe('client-certificate-untrusted');
    expect(verdict(unlisted().completed({ client: 1, server: 0 }).closedBy('server')).cause).toBe(
      'client-certificate-untrusted',
    );
    for (const code of [42, 46]) {
      expect(verdict(sent(leaf, intermediate).alert('server', code))).toMatchObject({
        cause: 'client-certificate-untrusted',
        confidence: 'likely',
      });
    }
  });

  it('leaves a listed issuer’s reset or access_denied open', () => {
    expect(verdict(sent(leaf, intermediate).alert('server', 49)).cause).toBe('client-certificate-rejected');
    expect(verdict(sent(leaf, intermediate).resetBy('server')).cause).toBe('client-certificate-rejected');
  });
});

describe('client-chain-incomplete', () => {
  const leafOnly = asked({ authorities: [root.subject.der] })
    .clientCertificate(leaf)
    .alert('server', 48);

  it('is proved where a keystore has the certificate that leads to a listed CA', () => {
    const store = keystore([{ ...keyEntry('ca', [intermediate]), kind: 'trusted-certificate' }]);
    expect(answer('client-chain-incomplete', subjectOf(leafOnly, { keystores: [store] }))).toBe('found proved');
  });

  it('is only possible where it is not known, so that the verdict is about trust', () => {
    expect(answer('client-chain-incomplete', subjectOf(leafOnly))).toBe('found possible');
    expect(verdict(leafOnly).cause).toBe('client-certificate-untrusted');
  });

  it('is not told of a leaf that is sent twice, or of an order that could not have helped', () => {
    expect(answer('client-chain-incomplete', subjectOf(sent(leaf, leaf, intermediate).alert('server', 48)))).toBe(
      'clear',
    );
    const unlisted = asked({ authorities: [foreignName] })
      .clientCertificate(leaf, root, intermediate)
      .alert('server', 48);
    expect(answer('client-chain-incomplete', subjectOf(unlisted))).toBe('found possible');
    expect(verdict(unlisted)).toMatchObject({ cause: 'client-certificate-untrusted', confidence: 'proved' });
  });

  it('is likely for a chain in the wrong order', () => {
    expect(answer('client-chain-incomplete', subjectOf(sent(leaf, root, intermediate).alert('server', 48)))).toBe(
      'found likely',
    );
  });
});

describe('client-key-mismatch', () => {
  it('is likely by decrypt_error, and proved with a keystore whose key does not fit', () => {
    const built = sent(keyedLeaf).alert('server', 51);
    expect(verdict(built)).toMatchObject({ cause: 'client-key-mismatch', confidence: 'likely' });
    const store = keystore([keyEntry('mykey', [keyedLeaf], { keyMatchesCertificate: false })]);
    expect(answer('client-key-mismatch', subjectOf(built, { keystores: [store] }))).toBe('found proved');
    expect(answer('client-key-mismatch', subjectOf(sent(keyedLeaf).alert('server', 40), { keystores: [store] }))).toBe(
      'found likely',
    );
  });

  it('gives way to a CA with another key where the keystore’s key fits, or the certificate names no issuer’s key', () => {
    const store = keystore([keyEntry('mykey', [keyedLeaf], { keyMatchesCertificate: true })]);
    const known = subjectOf(sent(keyedLeaf).alert('server', 51), { keystores: [store] });
    for (const subject of [known, subjectOf(sent(leaf).alert('server', 51))]) {
      expect(diagnose(subject).verdict).toMatchObject({ cause: 'client-certificate-untrusted', confidence: 'likely' });
      expect(answer('client-key-mismatch', subject)).toBe('found possible');
    }
    const unlisted = asked({ authorities: [foreignName] })
      .clientCertificate(leaf)
      .alert('server', 51);
    expect(verdict(unlisted).cause).toBe('client-key-mismatch');
  });
});

describe('client-cannot-sign', () => {
  it('is proved by an alert of the client after its own Certificate', () => {
    expect(verdict(sent(leaf).alert('client', 80))).toMatchObject({
      cause: 'client-cannot-sign',
      confidence: 'proved',
    });
  });
});

describe('client-certificate-rejected', () => {
  it('is proved by an alert about certificates, likely by a close, and possible by a standstill', () => {
    expect(answer('client-certificate-rejected', subjectOf(sent(leaf).alert('server', 42)))).toBe('found proved');
    expect(answer('client-certificate-rejected', subjectOf(sent(leaf).closedBy('server')))).toBe('found likely');
    expect(answer('client-certificate-rejected', subjectOf(sent(leaf).lasting(60)))).toBe('found possible');
  });

  it('is likely where the certificate was cut off, and the alert can only be about one', () => {
    const cut = asked({ authorities: listed }).handshake({ clientCertificate: { kind: 'lost', because: 'cut' } });
    expect(verdict(cut.alert('server', 48))).toMatchObject({
      cause: 'client-certificate-rejected',
      confidence: 'likely',
      wouldDecide: ['full-packets', 'server-log'],
    });
    const open = asked({ authorities: listed }).handshake({ clientCertificate: { kind: 'lost', because: 'cut' } });
    expect(answer('client-certificate-rejected', subjectOf(open.alert('server', 42)))).toBe('not-applicable');
  });

  it('is likely where record lengths show a certificate and an alert after it', () => {
    const hidden = connection()
      .clientHello()
      .serverHello(TLS13)
      .handshake({
        certificateRequest: { kind: 'inferred', certain: true, lengths: [291], place: null },
        clientCertificate: {
          kind: 'encrypted',
          missingKey: 'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
          inferred: { certain: true, lengths: [870] },
        },
      })
      .alert('server', null);
    expect(verdict(hidden)).toMatchObject({
      cause: 'client-certificate-rejected',
      confidence: 'likely',
      caveats: ['inferred'],
    });
  });
});

it('says when the certificate that was sent is in none of the keystores', () => {
  const subject = subjectOf(sent(leaf).alert('server', 42), { keystores: [keystore([keyEntry('other', [expired])])] });
  expect(diagnose(subject).verdict.caveats).toContain('other-certificate-sent');
});
