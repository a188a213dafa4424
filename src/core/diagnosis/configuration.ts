/** What Apigee's own configuration says about one connection. */
import {
  NO_CONFIGURATION,
  type ConfigurationEvidence,
  type ConfiguredName,
  type KeystoreContents,
  type ReferenceFact,
  type TlsConfiguration,
} from '../apigee/configuration-model.ts';
import type { Subject } from './model.ts';

export function configurationOf(subject: Subject): ConfigurationEvidence {
  return subject.evidence.configuration ?? NO_CONFIGURATION;
}

/** The SSLInfo that govern this connection; one that could not be tied to any connection speaks for all. */
export function tlsConfigurations(subject: Subject): readonly TlsConfiguration[] {
  const all = configurationOf(subject).tls;
  const tied = all.filter(({ connections }) => connections?.includes(subject.connection.id) === true);
  return tied.length > 0 ? tied : all.filter(({ connections }) => connections === null);
}

export type KeystoreName =
  | { readonly kind: 'known'; readonly name: string; readonly by: ReferenceFact | null }
  | {
      readonly kind: 'unresolved';
      readonly reference: string;
      readonly references: readonly string[];
      /** All references were listed, so that one that is not among them does not exist. */
      readonly isSure: boolean;
    }
  /** No reference was given as evidence. */
  | { readonly kind: 'unknown' };

/** Follows `ref://name` to the keystore's name. */
export function resolveKeystore(subject: Subject, keyStore: ConfiguredName): KeystoreName {
  if (keyStore.kind === 'literal') return { kind: 'known', name: keyStore.name, by: null };
  const { references, referencesComplete: isSure = true } = configurationOf(subject);
  if (keyStore.kind === 'flow-variable' || references.length === 0) return { kind: 'unknown' };
  const by = references.find(({ name }) => name === keyStore.name);
  if (by !== undefined) return { kind: 'known', name: by.refers, by };
  const others = references.filter(({ resourceType }) => isSure || resourceType !== 'TrustStore');
  if (others.length === 0) return { kind: 'unknown' };
  return { kind: 'unresolved', reference: keyStore.name, references: others.map(({ name }) => name), isSure };
}

export interface KnownAliases {
  readonly aliases: readonly string[];
  readonly from: 'keystore-api' | 'keystore-file';
  readonly contents: KeystoreContents | null;
  /** Index of the keystore file. */
  readonly keystore: number | null;
}

/** Every alias of the keystore of that name, where a complete list of them is at hand; a sole keystore file is taken for it. */
export function aliasesOf(subject: Subject, name: string | null): KnownAliases | null {
  const lists = configurationOf(subject).keystores.filter(({ complete }) => complete);
  const contents = lists.find((list) => list.name === name) ?? (name === null ? lists[0] : undefined);
  if (contents !== undefined) {
    const aliases = contents.aliases.map(({ alias }) => alias);
    return { aliases, from: 'keystore-api', contents, keystore: null };
  }
  const withKeys = subject.keystores.flatMap((keystore, index) =>
    keystore.entries.some(({ kind }) => kind === 'private-key') ? [{ keystore, index }] : [],
  );
  const sole = withKeys.length === 1 ? withKeys[0] : undefined;
  // A PEM or DER file has no aliases, and a PKCS#12 gets Apigee's alias only when it is uploaded.
  if (sole === undefined || !['jks', 'jceks'].includes(sole.keystore.format)) return null;
  const aliases = sole.keystore.entries.map(({ alias }) => alias);
  return { aliases, from: 'keystore-file', contents: null, keystore: sole.index };
}
