/**
 * Which signature a server means by decrypt_error. It is the client's own in CertificateVerify, or, from OpenSSL, one of
 * the chain: it holds a CA of the issuer's name with another key. A certificate that names its issuer's key (RFC 5280
 * section 4.2.1.1) is never tried with another one, so that OpenSSL says unknown_ca of it instead.
 */
import { equalBytes } from '../bytes/byte-arrays.ts';
import type { Certificate } from '../certificates/model.ts';
import { ALERT } from './alerts.ts';
import { listsIssuerOf } from './authorities.ts';
import { isSelfIssued } from './certificate-checks.ts';
import { listOf } from './nothing-sent.ts';
import type { SentCertificate } from './sent-and-refused.ts';

export interface BadSignature {
  readonly by: 'client-key' | 'issuer-key';
  /** Its entry in a keystore of the case, where that shows that the key does not fit. */
  readonly entry: { readonly keystore: string; readonly alias: string } | null;
}

export function badSignature(sent: SentCertificate): BadSignature | null {
  const { fits, mismatched } = keystoreSays(sent);
  if (mismatched !== null) return { by: 'client-key', entry: mismatched };
  if (sent.code !== ALERT.decryptError) return null;
  return { by: fits || mayBeRekeyed(sent) ? 'issuer-key' : 'client-key', entry: null };
}

function keystoreSays({ sight, leaf }: SentCertificate): { fits: boolean; mismatched: BadSignature['entry'] } {
  const own = sight.subject.keystores.flatMap(({ file, entries }) =>
    entries.filter(({ chain }) => isSame(chain[0], leaf)).map((entry) => ({ file, entry })),
  );
  const bad = own.find(({ entry }) => entry.keyMatchesCertificate === false);
  return {
    fits: own.some(({ entry }) => entry.keyMatchesCertificate === true),
    mismatched: bad === undefined ? null : { keystore: bad.file, alias: bad.entry.alias },
  };
}

function isSame(one: Certificate | undefined, other: Certificate | null): boolean {
  return one !== undefined && other !== null && equalBytes(one.der, other.der);
}

/** The server finds an issuer by the name alone: it lists the name, and the last certificate below a root names no key. */
function mayBeRekeyed({ sight, chain }: SentCertificate): boolean {
  const last = chain.findLast((certificate) => !isSelfIssued(certificate));
  if (last?.authorityKeyIdentifier !== null) return false;
  const list = listOf(sight);
  return list === null || listsIssuerOf(list, chain);
}
