import type { Reason, Selection } from '../../clients/model.ts';
import type { Keystore, KeystoreEntry, KeystoreProblem } from '../../keystores/model.ts';
import { alertName } from '../../tls/names/alerts.ts';
import { certificateJson, textCertificateJson } from './certificate.ts';

/** One of `keystores` in handscope.analysis/1, and the whole of handscope.keystore/1. */
export function keystoreJson(keystore: Keystore, problemText: (problem: KeystoreProblem) => string): object {
  return {
    file: keystore.file,
    format: keystore.format,
    integrity: keystore.integrity,
    entries: keystore.entries.map(entryJson),
    loose: keystore.loose.map(certificateJson),
    problems: keystore.problems.map((problem) => ({
      code: problem.code,
      alias: problem.alias,
      facts: problem.facts,
      text: problemText(problem),
    })),
  };
}

function entryJson(entry: KeystoreEntry): object {
  return {
    alias: entry.alias,
    kind: entry.kind,
    keyAlgorithm: entry.keyAlgorithm,
    keySize: entry.keySize,
    keyReadable: entry.keyReadable,
    keyMatchesCertificate: entry.keyMatchesCertificate,
    chain: entry.textChain === null ? entry.chain.map(certificateJson) : entry.textChain.map(textCertificateJson),
    textOnly: entry.textChain !== null,
  };
}

/** One of `clientSelection` in handscope.analysis/1 and of `selections` in handscope.match/1. */
export function selectionJson(selection: Selection, reasonText: (reason: Reason) => string): object {
  const { setting, result, alias, alert, entries, caveats } = selection;
  return {
    client: setting.client,
    keyManager: setting.keyManager,
    api: setting.api,
    result,
    alias,
    alert: alert === null ? null : alertName(alert),
    entries: entries.map((entry) => ({
      alias: entry.alias,
      verdict: entry.verdict,
      reasons: entry.reasons.map((reason) => ({ code: reason.code, facts: reason.facts, text: reasonText(reason) })),
    })),
    caveats,
  };
}
