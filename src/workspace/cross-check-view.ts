/** The cross-check as a window is told it: the whole in brief, and one alias in full. */
import type { AliasView, CrossCheckView } from '../contract/views.ts';
import { plainCertificate } from '../core/certificates/x509-certificate.ts';
import { checkAlias } from '../core/clients/cross-check.ts';
import type { CrossCheck } from '../core/clients/cross-check-model.ts';
import { lastCertificateRequest } from '../core/clients/selection-request.ts';
import type { Connection } from '../core/handshakes/model.ts';
import { nameText } from '../core/report/json/connection.ts';
import type { Case, ConnectionAnalysis } from './case.ts';
import { crossCheckOf } from './exports/report-subject.ts';
import { failed } from './failure.ts';

export function authorityTexts(connection: Connection): readonly string[] {
  return lastCertificateRequest(connection)?.authorities.map(nameText) ?? [];
}

/** Remembered with the analysis: whatever changes what the check says makes a new one of those. */
const checks = new WeakMap<ConnectionAnalysis, CrossCheck>();

function checkOf(theCase: Case, analysed: ConnectionAnalysis): CrossCheck {
  let check = checks.get(analysed);
  if (check === undefined) {
    check = crossCheckOf(theCase, analysed) ?? { columns: [], selections: [], whatIf: [] };
    checks.set(analysed, check);
  }
  return check;
}

export function crossCheckView(theCase: Case, id: number): CrossCheckView {
  const analysed = theCase.analysis(id);
  const keystores = theCase.keystores.map(({ file, integrity }) => ({ file, integrity }));
  const check = checkOf(theCase, analysed);
  return { connection: id, authorityTexts: authorityTexts(analysed.connection), keystores, check };
}

/** Aliases whose reasons are told at once: a person reads a few, and a keystore has ten thousand. */
const VERDICTS_SHOWN = 50;

export function aliasView(theCase: Case, id: number, at: number): AliasView {
  const analysed = theCase.analysis(id);
  const column = checkOf(theCase, analysed).columns[at];
  const keystore = column === undefined ? undefined : theCase.keystores[column.keystore];
  if (column === undefined || keystore === undefined) throw failed('no-such-alias', null, { column: at });
  const verdicts = analysed.selections[column.keystore]?.entries ?? [];
  const entries = verdicts.filter(
    ({ alias, verdict }, place) => place < VERDICTS_SHOWN || alias === column.alias || verdict === 'would-send',
  );
  const authorities = lastCertificateRequest(analysed.connection)?.authorities ?? [];
  const chain = keystore.entries.find(({ alias }) => alias === column.alias)?.chain ?? [];
  return {
    column: at,
    ...checkAlias(column, keystore, authorities),
    entries,
    more: verdicts.length - entries.length,
    chain: chain.map(plainCertificate),
  };
}
