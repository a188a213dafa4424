import type { PacketReference } from '../../capture/place.ts';
import type { Connection } from '../model.ts';

/** `code` has a sentence in src/text. Facts never hold a secret. */
export interface DecryptionProblem {
  readonly code:
    /** There are keys for this connection, and its records do not verify under them. `facts.label` names the key. */
    | 'keys-do-not-fit'
    /** There are keys, and the suite's cipher is not one that can be opened here. `facts.cipherSuite` is its number. */
    | 'cipher-not-supported'
    /** The RSA keys given are not the server's, or the premaster secret was made for another one. */
    | 'rsa-key-does-not-fit';
  readonly packet: PacketReference | null;
  readonly facts: Readonly<Record<string, string | number>>;
}

export interface Decrypted {
  readonly connection: Connection;
  readonly problems: readonly DecryptionProblem[];
  /** Key log labels that would open what is still encrypted, in the order of the wire. */
  readonly missingKeys: readonly string[];
  /** Bytes of a decrypted timeline entry: the message with its header, or the record's content. Null where it is none. */
  readonly plaintext: (entry: number) => Uint8Array | null;
}
