/** SSLInfo names a KeyAlias that the keystore does not hold, or that holds a certificate without a key. */
import { aliasesOf, resolveKeystore, tlsConfigurations, type KnownAliases } from '../configuration.ts';
import { cannotTell, CLEAR, found, inEvidence, inKeystore, NOT_APPLICABLE } from '../evidence.ts';
import type { TlsConfiguration } from '../../apigee/configuration-model.ts';
import type { EvidencePoint, Outcome, Rule, Subject } from '../model.ts';
import { answerEvidence, limitedByAnswer, nothingSent } from '../nothing-sent.ts';

export const keyAliasNotFound: Rule = {
  id: 'key-alias-not-found',
  family: 'nothing-sent',
  severity: 'error',
  reference: 'Apigee: TLS property reference, KeyAlias',
  check,
};

function check(subject: Subject): Outcome {
  const nothing = nothingSent(subject);
  if (nothing === null) return NOT_APPLICABLE;
  const configurations = tlsConfigurations(subject).filter(({ keyAlias }) => keyAlias !== null);
  if (configurations.length === 0) return cannotTell('no-configuration', 'configuration');
  let isOpen = false;
  for (const configuration of configurations) {
    const { keyAlias } = configuration;
    if (keyAlias?.value.kind !== 'literal') continue;
    const known = knownAliases(subject, configuration);
    isOpen ||= known === null;
    if (known === null || holds(known, keyAlias.value.name)) continue;
    const facts = { alias: keyAlias.value.name, aliases: known.aliases.slice(0, 8), from: known.from };
    const points = [inEvidence(keyAlias.source, 'configuration:key-alias-not-found', facts), listPoint(known)];
    // A keystore file may have been given another alias when it was uploaded.
    const confidence = limitedByAnswer(nothing.answer, known.from === 'keystore-api' ? 'proved' : 'likely');
    return found(confidence, facts, answerEvidence(nothing, points));
  }
  return isOpen ? cannotTell('no-alias-list', 'keystore-api') : CLEAR;
}

function knownAliases(subject: Subject, { keyStore }: TlsConfiguration): KnownAliases | null {
  const resolved = keyStore === null ? null : resolveKeystore(subject, keyStore.value);
  return aliasesOf(subject, resolved?.kind === 'known' ? resolved.name : null);
}

/** Java lists aliases in lower case; Apigee's are compared as they are written, so a difference in case is no proof. */
function holds({ aliases, contents }: KnownAliases, alias: string): boolean {
  const wanted = alias.toLowerCase();
  const entry = contents?.aliases.find((one) => one.alias.toLowerCase() === wanted);
  if (entry !== undefined) return entry.kind !== 'certificate';
  return aliases.some((one) => one.toLowerCase() === wanted);
}

function listPoint(known: KnownAliases): EvidencePoint | null {
  const facts = { aliases: known.aliases.slice(0, 8) };
  if (known.contents !== null) return inEvidence(known.contents.source, 'configuration:aliases', facts);
  return known.keystore === null ? null : inKeystore(known.keystore, null, 'keystore:aliases', facts);
}
