/** The check after writing: every file of an export is read once more, and one secret in it undoes the export. */
import { CaptureCheck, type CaptureRules } from '../../core/report/carve/capture-check.ts';
import { SecretFinder, SecretStream, type SecretFind } from '../../core/report/redaction/find-secrets.ts';
import type { Case } from '../case.ts';
import { failed } from '../failure.ts';
import { filePieces } from '../files/pieces.ts';
import type { Redaction } from './redaction.ts';
import { changedIn, textFinder } from './text-finder.ts';

export interface ExportCheck {
  readonly text: SecretFinder;
  readonly capture: CaptureRules;
}

/** Made when everything is written: what is mapped on the way is known then. */
export function exportCheck(theCase: Case, redaction: Redaction, includeSecrets: boolean): ExportCheck {
  const secrets = [...theCase.keyRing.secrets()];
  const addresses = changedIn(redaction.addresses);
  const hosts = changedIn(redaction.hosts);
  const ports = changedIn(redaction.ports);
  return {
    text: textFinder(theCase, redaction),
    capture: {
      // Addresses are looked for in the packets' headers: in a certificate's bytes they may stand, and stay.
      finder: new SecretFinder({ secrets, texts: hosts, mayHoldKeyLog: includeSecrets }),
      mayHoldAddress: redaction.mapAddress === null ? null : (address) => !addresses.has(address),
      mayHoldPort: redaction.mapsPorts ? (port) => !ports.has(port) : null,
    },
  };
}

export function checkText(check: ExportCheck, name: string, bytes: Uint8Array): void {
  refuse(check.text.find(bytes), name);
}

export function checkTextFile(check: ExportCheck, name: string, path: string): void {
  const stream = new SecretStream(check.text);
  for (const piece of filePieces(path)) refuse(stream.push(piece), name);
}

export function checkCaptureFile(check: ExportCheck, name: string, path: string): void {
  const reading = new CaptureCheck(check.capture);
  for (const piece of filePieces(path)) {
    reading.push(piece);
    refuse(reading.found, name);
  }
  reading.end();
  refuse(reading.found, name);
}

/** Throws where something was found. */
export function refuse(found: SecretFind | null, name: string): void {
  if (found !== null) throw failed('export-has-secret', name, { kind: found.kind, offset: found.offset });
}
