/** The check after writing: every file of an export is read once more, and one secret in it undoes the export. */
import { findSecret, type Forbidden } from '../../core/report/redaction/find-secrets.ts';
import { createScan } from '../../core/handshakes/scan.ts';
import type { ConnectionAnalysis } from '../case.ts';
import type { Case } from '../case.ts';
import { failed } from '../failure.ts';
import { filePieces } from '../files/pieces.ts';
import { clientRandoms } from './export-case.ts';
import type { Redaction } from './redaction.ts';

/** As much of the piece before is looked at again: no secret or address is longer. */
const OVERLAP = 8 << 10;

export interface ExportCheck {
  readonly text: Forbidden;
  readonly capture: Forbidden;
  readonly redaction: Redaction;
}

export function exportCheck(
  theCase: Case,
  chosen: readonly ConnectionAnalysis[],
  redaction: Redaction,
  includeSecrets: boolean,
): ExportCheck {
  const secrets = theCase.keyRing.secretsFor(clientRandoms(chosen)).map(({ secret }) => secret);
  const changed = (map: ReadonlyMap<string, string>): readonly string[] =>
    [...map].filter(([from, to]) => from !== to).map(([from]) => from);
  const hosts = changed(redaction.hosts);
  return {
    text: { secrets, texts: [...changed(redaction.addresses), ...hosts], mayHoldKeyLog: false },
    // Addresses in packets are checked as packets: in a certificate's bytes they may stand, and stay.
    capture: { secrets, texts: hosts, mayHoldKeyLog: includeSecrets },
    redaction,
  };
}

export function checkText(check: ExportCheck, name: string, bytes: Uint8Array): void {
  const found = findSecret(bytes, check.text);
  if (found !== null) throw failed('export-has-secret', name, { kind: found.kind, offset: found.offset });
}

/** A carved capture: its bytes, and the addresses of its packets. */
export function checkCapture(check: ExportCheck, name: string, path: string): void {
  const scan = createScan();
  scan.beginCapture(name, null);
  let before = new Uint8Array(0);
  let offset = 0;
  for (const piece of filePieces(path)) {
    scan.push(piece);
    const bytes = new Uint8Array(before.length + piece.length);
    bytes.set(before);
    bytes.set(piece, before.length);
    const found = findSecret(bytes, check.capture);
    if (found !== null)
      throw failed('export-has-secret', name, { kind: found.kind, offset: offset - before.length + found.offset });
    before = bytes.slice(Math.max(0, bytes.length - OVERLAP));
    offset += piece.length;
  }
  scan.endCapture();
  checkAddresses(check.redaction, name, scan.finish());
}

function checkAddresses(
  { mapAddress, addresses }: Redaction,
  name: string,
  index: ReturnType<ReturnType<typeof createScan>['finish']>,
): void {
  if (mapAddress === null) return;
  for (let id = 0; id < index.connectionCount; id += 1) {
    const { client, server } = index.connection(id);
    for (const { address } of [client, server])
      if ((addresses.get(address) ?? address) !== address && !isMapped(addresses, address))
        throw failed('export-has-secret', name, { kind: 'address', offset: 0 });
  }
}

/** Another address may by chance have been mapped to this one. */
function isMapped(addresses: ReadonlyMap<string, string>, address: string): boolean {
  return [...addresses.values()].includes(address);
}
