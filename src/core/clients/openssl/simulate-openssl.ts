/**
 * OpenSSL 1.1.1 to 3 as a client (s_client, curl, libpq): it sends the certificate that it was given, and looks at
 * neither the list of CAs nor the certificate types. From TLS 1.2 on, a key with which none of the request's signature
 * algorithms can be made is left out (tls_choose_sigalg), and the Certificate is empty.
 */
import { isTls13, SSL30, TLS12 } from '../../tls/names/versions.ts';
import type { Candidate } from '../candidates.ts';
import type { Decision } from '../decision.ts';
import type { EntryVerdict, Reason, SelectionRequest } from '../model.ts';
import type { PreparedKeystore } from '../prepared-keystore.ts';

export function simulateOpenssl(request: SelectionRequest, keystore: PreparedKeystore): Decision {
  const [first, ...others] = keystore.candidates;
  const reason = first === undefined ? null : rejection(first, request);
  const sends = first !== undefined && reason === null;
  return {
    result: sends ? 'sends' : request.tlsVersion > SSL30 ? 'empty' : 'no-certificate-message',
    alias: sends ? first.entry.alias : null,
    alert: null,
    caveats: [],
    faults: (candidate) => Number(rejection(candidate, request) !== null),
    explain: () => [
      ...(first === undefined ? [] : [verdict(first, reason)]),
      ...others.map(({ entry }): EntryVerdict => ({
        alias: entry.alias,
        verdict: 'not-reached',
        reasons: [{ code: 'other-alias-first', facts: { alias: first?.entry.alias ?? '' } }],
      })),
      ...keystore.unusable(),
    ],
  };
}

function verdict({ entry }: Candidate, reason: Reason | null): EntryVerdict {
  if (reason === null) return { alias: entry.alias, verdict: 'would-send', reasons: [] };
  return { alias: entry.alias, verdict: 'rejected', reasons: [reason] };
}

function rejection({ entry, leaf }: Candidate, { tlsVersion, signatureSchemes }: SelectionRequest): Reason | null {
  if (entry.keyReadable === false) return { code: 'key-unreadable', facts: {} };
  if (entry.keyMatchesCertificate === false) return { code: 'key-does-not-match', facts: {} };
  if (leaf === null || tlsVersion < TLS12) return null;
  if (signatureSchemes.some((scheme) => canSign(leaf, scheme, isTls13(tlsVersion)))) return null;
  const facts = { keyAlgorithm: leaf.keyAlgorithm, keySize: leaf.keySize ?? 0, curve: leaf.curve ?? '' };
  return { code: 'no-shared-signature-algorithm', facts };
}

const CURVES: ReadonlyMap<number, string> = new Map([
  [0x0403, 'secp256r1'],
  [0x0503, 'secp384r1'],
  [0x0603, 'secp521r1'],
]);
/** SignatureAlgorithm, the low byte of a TLS 1.2 pair. */
const PAIR_ALGORITHMS: ReadonlyMap<number, string> = new Map([
  [1, 'RSA'],
  [2, 'DSA'],
  [3, 'EC'],
]);
/** Scheme and the smallest key in bits: twice the hash and two bytes more (rsa_pss_check_min_key_size). */
const PSS: ReadonlyMap<string, readonly (readonly [number, number])[]> = new Map([
  [
    'RSA',
    [
      [0x0804, 528],
      [0x0805, 784],
      [0x0806, 1040],
    ],
  ],
  [
    'RSASSA-PSS',
    [
      [0x0809, 528],
      [0x080a, 784],
      [0x080b, 1040],
    ],
  ],
]);

function canSign(leaf: NonNullable<Candidate['leaf']>, scheme: number, is13: boolean): boolean {
  const { keyAlgorithm, curve } = leaf;
  const keySize = leaf.keySize ?? 0;
  if (scheme >> 8 === 8) {
    if (keyAlgorithm === 'Ed25519') return scheme === 0x0807;
    if (keyAlgorithm === 'Ed448') return scheme === 0x0808;
    return PSS.get(keyAlgorithm)?.some(([code, bits]) => code === scheme && keySize >= bits) ?? false;
  }
  const isOfPair = PAIR_ALGORITHMS.get(scheme & 0xff) === keyAlgorithm;
  return isOfPair && (!is13 || (keyAlgorithm === 'EC' && CURVES.get(scheme) === curve));
}
