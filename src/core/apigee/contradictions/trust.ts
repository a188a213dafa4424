/** Would the TrustStore that SSLInfo names accept the server's captured chain? */
import type { Certificate } from '../../certificates/model.ts';
import { textCanonical } from '../../certificates/names/canonical.ts';
import { parseNameText } from '../../certificates/names/parse-name-text.ts';
import { verifySignature } from '../../certificates/verify-signature.ts';
import { formatName } from '../../certificates/names/format-name.ts';
import type { Keystore } from '../../keystores/model.ts';
import type { GovernedBlock } from '../configuration/assemble.ts';
import { groupApiKeystores } from '../keystore-api/api-keystores.ts';
import { canonicalName } from '../ties/other-ties.ts';
import type { ContradictionInput, SeenConnection } from './find.ts';
import { contradiction, resolveName, said, settingSource } from './governing.ts';
import type { Contradiction, Statement } from './model.ts';

export function trustContradictions(
  input: ContradictionInput,
  governed: GovernedBlock,
  seen: SeenConnection,
  chain: readonly Certificate[],
): readonly Contradiction[] {
  const { trustStore } = governed.block;
  if (trustStore === null || chain.length === 0) return [];
  const resolved = resolveName(input, trustStore);
  if (resolved.kind !== 'known') return [];
  const judged = byApi(input, resolved.name, chain) ?? byFile(input, resolved.name, chain);
  if (judged === null || judged.accepts) return [];
  const issuer = formatName((chain.at(-1) ?? chain[0])?.issuer ?? { der: new Uint8Array(0), rdns: [] });
  const facts = { trustStore: resolved.name, issuer };
  return [
    contradiction(input, 'truststore-rejects-server', { severity: 'error', confidence: judged.confidence }, facts, [
      said('configuration', settingSource(governed, 'TrustStore'), trustStore),
      judged.statement,
      said('wire', { connection: seen.connection.id }, issuer),
    ]),
  ];
}

interface Judged {
  readonly accepts: boolean;
  readonly confidence: Contradiction['confidence'];
  readonly statement: Statement;
}

/** By text only: a name that reads the same is taken to be the same, so that only a refusal means something. */
function byApi({ evidence }: ContradictionInput, name: string, chain: readonly Certificate[]): Judged | null {
  const group = groupApiKeystores(evidence.items).find((one) => one.name === name);
  const trusted = group?.aliases.flatMap(({ chain: texts }) => texts ?? []) ?? [];
  const [file] = group?.items ?? [];
  if (group === undefined || file === undefined) return null;
  // A list of names alone says nothing of who is trusted; an empty truststore does.
  if (trusted.length === 0 && (group.aliases.length > 0 || !group.complete)) return null;
  const subjects = new Set(trusted.flatMap(({ subject }) => canonicalName(subject, parseNameText) ?? []));
  const accepts = chain.some(
    ({ subject, issuer }) => subjects.has(textCanonical(issuer)) || subjects.has(textCanonical(subject)),
  );
  const says = trusted
    .slice(0, 3)
    .map(({ subject }) => subject)
    .join('; ');
  return { accepts, confidence: 'likely', statement: said('keystore-api', { file, line: null, item: name }, says) };
}

/** A file of that name that holds trusted certificates. */
function byFile({ keystores }: ContradictionInput, name: string, chain: readonly Certificate[]): Judged | null {
  const index = keystores.findIndex((keystore) => isTruststoreNamed(keystore, name));
  const keystore = keystores[index];
  if (keystore === undefined) return null;
  const trusted = [...keystore.entries.flatMap((entry) => entry.chain), ...keystore.loose];
  const accepts = chain.some((certificate) => trusted.some((anchor) => isAnchor(anchor, certificate)));
  const says = trusted
    .slice(0, 3)
    .map(({ subject }) => formatName(subject))
    .join('; ');
  return { accepts, confidence: 'likely', statement: said('keystore-file', { keystore: index }, says) };
}

function isTruststoreNamed(keystore: Keystore, name: string): boolean {
  const stem = (keystore.file.split('/').at(-1) ?? '').replace(/\.[^.]{1,8}$/u, '');
  const hasKey = keystore.entries.some(({ kind }) => kind === 'private-key');
  return stem === name && !hasKey && keystore.format !== 'apigee-json';
}

function isAnchor(anchor: Certificate, certificate: Certificate): boolean {
  if (anchor.sha256 === certificate.sha256) return true;
  if (textCanonical(anchor.subject) !== textCanonical(certificate.issuer)) return false;
  return verifySignature(certificate, anchor) !== 'invalid';
}
