/**
 * IANA "TLS ClientCertificateType Identifiers" registry, read 2026-11.
 * https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml#tls-parameters-2
 */
import { nameTable } from './name-table.ts';

const NAMES = [
  [1, 'rsa_sign'],
  [2, 'dss_sign'],
  [3, 'rsa_fixed_dh'],
  [4, 'dss_fixed_dh'],
  [5, 'rsa_ephemeral_dh'],
  [6, 'dss_ephemeral_dh'],
  [20, 'fortezza_dms'],
  [64, 'ecdsa_sign'],
  [65, 'rsa_fixed_ecdh'],
  [66, 'ecdsa_fixed_ecdh'],
  [67, 'gost_sign256'],
  [68, 'gost_sign512'],
] as const;

export const certificateTypeName = nameTable(NAMES, { digits: 2 });

const CODES: ReadonlyMap<string, number> = new Map(NAMES.map(([code, name]) => [name, code]));

export function certificateTypeCode(name: string): number | null {
  return CODES.get(name) ?? null;
}
