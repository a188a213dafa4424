/**
 * Signature algorithms and curves by OID, in the words of java.security (`X509Certificate.getSigAlgName`,
 * `ECParameterSpec`). RFC 3279, 4055, 5480, 5639, 5758, 8410, 8692.
 */
export const RSASSA_PSS = '1.2.840.113549.1.1.10';

const SIGNATURES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.2': 'MD2withRSA',
  '1.2.840.113549.1.1.4': 'MD5withRSA',
  '1.2.840.113549.1.1.5': 'SHA1withRSA',
  '1.3.14.3.2.29': 'SHA1withRSA',
  '1.2.840.113549.1.1.14': 'SHA224withRSA',
  '1.2.840.113549.1.1.11': 'SHA256withRSA',
  '1.2.840.113549.1.1.12': 'SHA384withRSA',
  '1.2.840.113549.1.1.13': 'SHA512withRSA',
  '1.2.840.113549.1.1.15': 'SHA512/224withRSA',
  '1.2.840.113549.1.1.16': 'SHA512/256withRSA',
  [RSASSA_PSS]: 'RSASSA-PSS',
  '2.16.840.1.101.3.4.3.13': 'SHA3-224withRSA',
  '2.16.840.1.101.3.4.3.14': 'SHA3-256withRSA',
  '2.16.840.1.101.3.4.3.15': 'SHA3-384withRSA',
  '2.16.840.1.101.3.4.3.16': 'SHA3-512withRSA',
  '1.2.840.10040.4.3': 'SHA1withDSA',
  '1.3.14.3.2.13': 'SHA1withDSA',
  '1.3.14.3.2.27': 'SHA1withDSA',
  '2.16.840.1.101.3.4.3.1': 'SHA224withDSA',
  '2.16.840.1.101.3.4.3.2': 'SHA256withDSA',
  '2.16.840.1.101.3.4.3.3': 'SHA384withDSA',
  '2.16.840.1.101.3.4.3.4': 'SHA512withDSA',
  '1.2.840.10045.4.1': 'SHA1withECDSA',
  '1.2.840.10045.4.3.1': 'SHA224withECDSA',
  '1.2.840.10045.4.3.2': 'SHA256withECDSA',
  '1.2.840.10045.4.3.3': 'SHA384withECDSA',
  '1.2.840.10045.4.3.4': 'SHA512withECDSA',
  '2.16.840.1.101.3.4.3.9': 'SHA3-224withECDSA',
  '2.16.840.1.101.3.4.3.10': 'SHA3-256withECDSA',
  '2.16.840.1.101.3.4.3.11': 'SHA3-384withECDSA',
  '2.16.840.1.101.3.4.3.12': 'SHA3-512withECDSA',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
};

/** The OID itself where Java has no name for it. */
export function signatureAlgorithmName(oid: string): string {
  return SIGNATURES[oid] ?? oid;
}

const CURVES: Readonly<Record<string, readonly [name: string, bits: number]>> = {
  '1.2.840.10045.3.1.1': ['secp192r1', 192],
  '1.3.132.0.33': ['secp224r1', 224],
  '1.2.840.10045.3.1.7': ['secp256r1', 256],
  '1.3.132.0.34': ['secp384r1', 384],
  '1.3.132.0.35': ['secp521r1', 521],
  '1.3.132.0.10': ['secp256k1', 256],
  '1.3.132.0.31': ['secp192k1', 192],
  '1.3.132.0.32': ['secp224k1', 224],
  '1.3.132.0.8': ['secp160r1', 160],
  '1.3.132.0.9': ['secp160k1', 160],
  '1.3.132.0.30': ['secp160r2', 160],
  '1.3.132.0.1': ['sect163k1', 163],
  '1.3.132.0.15': ['sect163r2', 163],
  '1.3.132.0.26': ['sect233k1', 233],
  '1.3.132.0.27': ['sect233r1', 233],
  '1.3.132.0.16': ['sect283k1', 283],
  '1.3.132.0.17': ['sect283r1', 283],
  '1.3.132.0.36': ['sect409k1', 409],
  '1.3.132.0.37': ['sect409r1', 409],
  '1.3.132.0.38': ['sect571k1', 571],
  '1.3.132.0.39': ['sect571r1', 571],
  '1.3.36.3.3.2.8.1.1.1': ['brainpoolP160r1', 160],
  '1.3.36.3.3.2.8.1.1.3': ['brainpoolP192r1', 192],
  '1.3.36.3.3.2.8.1.1.5': ['brainpoolP224r1', 224],
  '1.3.36.3.3.2.8.1.1.7': ['brainpoolP256r1', 256],
  '1.3.36.3.3.2.8.1.1.8': ['brainpoolP256t1', 256],
  '1.3.36.3.3.2.8.1.1.9': ['brainpoolP320r1', 320],
  '1.3.36.3.3.2.8.1.1.11': ['brainpoolP384r1', 384],
  '1.3.36.3.3.2.8.1.1.12': ['brainpoolP384t1', 384],
  '1.3.36.3.3.2.8.1.1.13': ['brainpoolP512r1', 512],
  '1.3.36.3.3.2.8.1.1.14': ['brainpoolP512t1', 512],
  '1.2.156.10197.1.301': ['sm2p256v1', 256],
};

export interface Curve {
  readonly name: string;
  readonly bits: number;
}

export function curveByOid(oid: string): Curve | null {
  const found = CURVES[oid];
  return found === undefined ? null : { name: found[0], bits: found[1] };
}
