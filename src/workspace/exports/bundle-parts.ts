/** The small members of a bundle: reports, certificates, keystores without keys, evidence. */
import { describeEvidence } from '../../core/report/bundle/evidence-description.ts';
import { describeKeystore } from '../../core/report/bundle/keystore-description.ts';
import { toPem } from '../../core/report/bundle/base64.ts';
import { redactPlain } from '../../core/report/redaction/redact-text.ts';
import type { MemberRole } from '../../core/report/bundle/model.ts';
import type { Certificate } from '../../core/certificates/model.ts';
import { formatName } from '../../core/certificates/names/format-name.ts';
import type { Keystore } from '../../core/keystores/model.ts';
import type { Case } from '../case.ts';
import { lastChain } from '../chains.ts';
import type { ReportSource } from './report-text.ts';
import { renderReport } from './report-text.ts';

export interface BundlePart {
  readonly path: string;
  readonly role: MemberRole;
  readonly text: string;
}

/** One at a time, so that no two reports are in memory together. `ids`: numbers in the bundle's capture. */
export function* bundleParts(source: ReportSource, ids: ReadonlyMap<number, number>): Generator<BundlePart> {
  const { theCase, redaction } = source;
  yield { path: 'report.html', role: 'report', text: renderReport(source, 'html') };
  yield { path: 'report.md', role: 'report', text: renderReport(source, 'markdown') };
  yield { path: 'report.json', role: 'report', text: renderReport(source, 'json') };
  yield* certificateParts(source);
  for (const [at, keystore] of fileKeystores(theCase).entries())
    yield {
      path: `keystores/${at + 1}.json`,
      role: 'keystore',
      text: describeKeystore({ ...keystore, file: redaction.mapText(keystore.file) }),
    };
  if (theCase.evidence.items.length > 0) {
    const text = describeEvidence(redactPlain(theCase.evidence.items, redaction), ids);
    yield { path: 'evidence/facts.json', role: 'evidence', text };
  }
}

/** Those that a management API's answer tells of come out of the evidence again. */
function fileKeystores({ keystores, evidence }: Case): readonly Keystore[] {
  return keystores.filter(
    ({ file, format }) => format !== 'apigee-json' || !evidence.items.some((item) => item.file === file),
  );
}

function* certificateParts({ theCase, chosen }: ReportSource): Generator<BundlePart> {
  const seen = new Set<string>();
  const part = function* (path: string, chain: readonly Certificate[]): Generator<BundlePart> {
    const key = chain.map(({ sha256 }) => sha256).join();
    if (chain.length === 0 || seen.has(key)) return;
    seen.add(key);
    yield { path: `certificates/${path}.pem`, role: 'certificate', text: chain.map(certificateText).join('\n') };
  };
  const read = (chain: readonly Uint8Array[]): readonly Certificate[] =>
    chain.flatMap((der) => theCase.certificate(der) ?? []);
  for (const { connection } of chosen) {
    yield* part(`connection-${connection.id}-server`, read(lastChain(connection, (each) => each.serverCertificate)));
    yield* part(`connection-${connection.id}-client`, read(lastChain(connection, (each) => each.clientCertificate)));
  }
  for (const [at, { entries, loose }] of theCase.keystores.entries()) {
    for (const [number, { chain }] of entries.entries()) yield* part(`keystore-${at + 1}-entry-${number + 1}`, chain);
    yield* part(`keystore-${at + 1}-loose`, loose);
  }
}

/** As openssl x509 writes it: text before the block is passed over by every reader. */
function certificateText(certificate: Certificate): string {
  const line = (label: string, text: string): string => `${label}: ${text.replace(/[\r\n]+/gu, ' ')}\n`;
  return (
    line('subject', formatName(certificate.subject)) +
    line('issuer', formatName(certificate.issuer)) +
    line('sha256', certificate.sha256) +
    toPem(certificate.der)
  );
}
