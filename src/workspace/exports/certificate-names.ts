/**
 * Host names that stand in the certificates and CA names of an export. They are what is compared, and go out byte for
 * byte: to map such a name elsewhere would hide nothing and make two names of one.
 */
import { matchHostName } from '../../core/certificates/host-names.ts';
import type { Certificate } from '../../core/certificates/model.ts';
import type { Connection } from '../../core/handshakes/model.ts';
import type { Case } from '../case.ts';
import { serverChainOf } from '../chains.ts';

const latin1 = new TextDecoder('latin1');

export class CertificateNames {
  readonly #case: Case;
  readonly #leaves = new Map<string, Certificate>();
  /** Chains and lists that were taken in: connections of one server share them. */
  readonly #seen = new WeakSet();
  readonly #encoded = new Set<string>();
  readonly #answers = new Map<string, boolean>();
  /** Those that certificates are for, as they are written there. */
  readonly addresses = new Set<string>();

  constructor(theCase: Case) {
    this.#case = theCase;
    for (const { entries, loose } of theCase.keystores) {
      for (const { chain } of entries) this.#take(chain.map(({ der }) => der));
      this.#take(loose.map(({ der }) => der));
    }
  }

  add(connection: Connection): void {
    const [leaf] = serverChainOf(connection, this.#case.certificate);
    if (leaf !== undefined) this.#leaves.set(leaf.sha256, leaf);
    for (const { serverCertificate, clientCertificate, certificateRequest } of connection.handshakes) {
      if (serverCertificate.kind === 'seen') this.#take(serverCertificate.value.chain);
      if (clientCertificate.kind === 'seen') this.#take(clientCertificate.value.chain);
      if (certificateRequest.kind === 'seen') this.#takeNames(certificateRequest.value.authorities);
    }
    this.#answers.clear();
  }

  /** Whether a certificate is for the host, or has its name somewhere. */
  has(host: string): boolean {
    const name = host.toLowerCase();
    const known = this.#answers.get(name);
    if (known !== undefined) return known;
    const answer =
      [...this.#leaves.values()].some((leaf) => matchHostName(leaf, name).kind === 'match') ||
      [...this.#encoded].some((text) => holdsName(text, name));
    this.#answers.set(name, answer);
    return answer;
  }

  #takeNames(encodings: readonly Uint8Array[]): void {
    if (this.#seen.has(encodings)) return;
    this.#seen.add(encodings);
    for (const der of encodings) this.#encoded.add(latin1.decode(der).toLowerCase());
  }

  #take(encodings: readonly Uint8Array[]): void {
    if (this.#seen.has(encodings)) return;
    this.#seen.add(encodings);
    for (const der of encodings) {
      this.#encoded.add(latin1.decode(der).toLowerCase());
      for (const name of this.#case.certificate(der)?.subjectAlternativeNames ?? [])
        if (name.startsWith('IP:')) this.addresses.add(name.slice(3));
    }
  }
}

/** Not as a part of a longer name, but between dashes, as everywhere. What stands before a name in DER is its length, which may look like a character. */
function holdsName(encoded: string, name: string): boolean {
  for (let at = encoded.indexOf(name); at >= 0; at = encoded.indexOf(name, at + 1)) {
    const before = encoded.charAt(at - 1);
    const isBegin = !/[a-z0-9.]/u.test(before) || before.charCodeAt(0) === name.length;
    if (isBegin && !/^(?:[a-z2-9]|\.[a-z0-9])/u.test(encoded.slice(at + name.length))) return true;
  }
  return false;
}
