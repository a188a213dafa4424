/** Random keystores and requests, the same in every run. */
import { certificateDer, commonName, testKey, type KeyKind, type TestKey } from '../../../builders/certificates.ts';
import { nameDer, TAG } from '../../../builders/names.ts';
import type { ClientApi, KeyManagerId, SelectionRequest } from '../../../../src/core/clients/model.ts';

export interface RandomCase {
  readonly storeType: 'JKS' | 'PKCS12' | 'JCEKS';
  readonly keyManager: KeyManagerId;
  readonly entries: readonly { readonly alias: string; readonly key: TestKey; readonly chain: readonly Uint8Array[] }[];
  readonly request: SelectionRequest;
}

/** Mulberry32. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const LEAF_KEYS: readonly KeyKind[] = [
  ...(['rsa', 'rsa', 'rsa-1024', 'rsa-512', 'rsa-pss'] as const),
  ...(['p256', 'p256', 'p384', 'p521', 'ed25519', 'ed448', 'dsa'] as const),
];
const SCHEMES = [
  0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0809, 0x080a, 0x080b, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601,
  0x0203, 0x0201, 0x0402, 0x0202, 0x0302, 0x0301, 0x0303, 0x0101,
];
const TYPES = [1, 1, 64, 64, 2, 3, 4, 65, 0xee, 20];
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

export function randomCase(random: () => number): RandomCase {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const some = <T>(from: readonly T[], chance: number): T[] =>
    from.filter(() => random() < chance).sort(() => random() - 0.5);
  const count = pick([1, 2, 3, 5, 9, 14]);
  const entries = Array.from({ length: count }, (_, at) => {
    const key = testKey(pick(LEAF_KEYS), pick([0, 1]));
    const ca = pick(['CA 1', 'CA 2', 'CA 3']);
    const signer = testKey(pick<KeyKind>(['rsa', 'rsa', 'p256', 'p384']), 7);
    const leaf = certificateDer({
      subject: `leaf ${at}`,
      issuer: ca,
      key,
      signer,
      hash: pick(
        ['sha256', 'sha256', 'sha256', 'sha384', 'sha512', 'sha1', 'md5'].filter(
          (hash) => hash !== 'md5' || signer.kind === 'rsa',
        ),
      ) as 'sha256',
      notAfter: pick(['491231000000Z', '491231000000Z', '210101000000Z']),
      notBefore: pick(['200101000000Z', '200101000000Z', '480101000000Z'].slice(0, random() < 0.9 ? 2 : 3)),
      ...(random() < 0.3 ? { keyUsage: pick([0x80, 0x20, 0xa0]) } : {}),
      ...(random() < 0.3
        ? { extendedKeyUsage: pick([[CLIENT_AUTH], [SERVER_AUTH], [SERVER_AUTH, CLIENT_AUTH], ['2.5.29.37.0']]) }
        : {}),
    });
    const issuer = certificateDer({ subject: ca, issuer: 'Root', key: signer, signer: testKey('rsa', 8), isCa: true });
    return {
      alias: `${pick(['key', 'client', 'Mykey', 'a', 'zz-'])}${Math.floor(random() * 1000)}x${at}`,
      key,
      chain: random() < 0.5 ? [leaf] : [leaf, issuer],
    };
  });
  const names = [
    nameDer(commonName('CA 1')),
    nameDer(commonName('ca  2')),
    nameDer(commonName('Root')),
    nameDer(commonName('Other')),
  ];
  const teletex = nameDer([[{ oid: '2.5.4.10', value: 'Test' }], [{ oid: '2.5.4.3', value: 'CA 3', tag: TAG.t61 }]]);
  return {
    storeType: pick(['JKS', 'PKCS12', 'JCEKS']),
    keyManager: pick(['sunx509', 'pkix']),
    entries,
    request: {
      tlsVersion: pick([0x0303, 0x0303, 0x0303, 0x0302, 0x0301]),
      certificateTypes: [...some(TYPES, 0.35), pick([1, 64])],
      signatureSchemes: [...some(SCHEMES, pick([0.1, 0.5, 0.9])), pick(SCHEMES)],
      signatureSchemesCertificate: null,
      authorities: random() < 0.3 ? [] : some([...names, teletex], 0.4),
      messageLength: 100,
    },
  };
}

/** Schemes that OpenSSL puts into a TLS 1.3 request, in its words. */
export const TLS13_SCHEMES: ReadonlyMap<number, string> = new Map([
  [0x0403, 'ecdsa_secp256r1_sha256'],
  [0x0503, 'ecdsa_secp384r1_sha384'],
  [0x0603, 'ecdsa_secp521r1_sha512'],
  [0x0807, 'ed25519'],
  [0x0808, 'ed448'],
  [0x0804, 'rsa_pss_rsae_sha256'],
  [0x0805, 'rsa_pss_rsae_sha384'],
  [0x0806, 'rsa_pss_rsae_sha512'],
  [0x0809, 'rsa_pss_pss_sha256'],
  [0x080a, 'rsa_pss_pss_sha384'],
  [0x080b, 'rsa_pss_pss_sha512'],
  [0x0401, 'rsa_pkcs1_sha256'],
  [0x0501, 'rsa_pkcs1_sha384'],
  [0x0601, 'rsa_pkcs1_sha512'],
]);
/** With these the server itself can sign. */
const SERVER_SCHEMES = [0x0403, 0x0804, 0x0807];

/** The same sort of keystore before a TLS 1.3 request, over a socket or an engine. */
export function randomCase13(random: () => number): RandomCase & { readonly api: ClientApi } {
  const one = randomCase(random);
  const chance = random() < 0.5 ? 0.2 : 0.8;
  const chosen = [...TLS13_SCHEMES.keys()].filter(() => random() < chance).sort(() => random() - 0.5);
  const own = SERVER_SCHEMES[Math.floor(random() * SERVER_SCHEMES.length)] ?? 0x0804;
  const signatureSchemes = chosen.some((scheme) => SERVER_SCHEMES.includes(scheme)) ? chosen : [...chosen, own];
  return {
    ...one,
    api: random() < 0.5 ? 'socket' : 'engine',
    request: { ...one.request, tlsVersion: 0x0304, certificateTypes: [], signatureSchemes },
  };
}

/** A key that no scheme of the request fits: the certificate goes out, and the client gives up. */
export function cannotSignCase(): RandomCase {
  const key = testKey('p256');
  const chain = [certificateDer({ subject: 'leaf', issuer: 'CA 1', key, signer: key })];
  return {
    storeType: 'JKS',
    keyManager: 'sunx509',
    entries: [{ alias: 'only', key, chain }],
    request: {
      tlsVersion: 0x0303,
      certificateTypes: [64],
      signatureSchemes: [0x0503],
      signatureSchemesCertificate: null,
      authorities: [],
      messageLength: 100,
    },
  };
}
