/** The support bundle: everything that support needs to see the case as it was seen here, and no secret. */
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  BUNDLE_SCHEMA,
  MANIFEST_NAME,
  type BundleManifest,
  type BundleMember,
} from '../../core/report/bundle/model.ts';
import type { ConnectionAnalysis } from '../case.ts';
import { asFailure, CaseFailure } from '../failure.ts';
import { VERSION } from '../version.ts';
import { AtomicFile } from './atomic-file.ts';
import { removeAtEnd } from './unfinished.ts';
import { bundleParts, type BundlePart } from './bundle-parts.ts';
import type { Carved } from './carve-capture.ts';
import { filePieces } from '../files/pieces.ts';
import { createPrivateFolder, type PrivateFolder } from '../files/private-folder.ts';
import { exportCheck } from './check-export.ts';
import { checkZipFile } from './check-zip.ts';
import { partOf, stopIfCancelled, type ExportCase, type ExportChoice, type ExportWatch } from './export-case.ts';
import { redactionOf } from './redaction.ts';
import { askedConnections, chosenConnections, sha256OfFile } from './report-subject.ts';
import { withDigests, type ReportSource } from './report-text.ts';
import { writeCapture } from './write-capture.ts';
import { sha256Of, ZipWriter } from './zip-writer.ts';

const CAPTURE_NAME = 'capture.pcapng';
const encoder = new TextEncoder();

interface Made {
  readonly parts: readonly (Pick<BundlePart, 'path' | 'role'> & { readonly bytes: Uint8Array })[];
  readonly capture: BundleMember | null;
  readonly carved: Carved;
}

export async function writeBundle(
  open: ExportCase,
  choice: ExportChoice,
  path: string,
  watch: ExportWatch,
): Promise<void> {
  const file = new AtomicFile(path, open.inputs);
  const folder = privateFolder(path);
  const done = removeAtEnd(folder.remove);
  const bytes = open.files.reduce((sum, each) => sum + each.bytes, 0);
  try {
    const source = await sourceOf(open, choice, partOf(watch, bytes, 0, 0.2));
    const capturePath = join(folder.path, CAPTURE_NAME);
    const made = await makeMembers(open, source, choice, capturePath, partOf(watch, bytes, 0.2, 0.8));
    const zip = new ZipWriter(file, new Date());
    zip.add(MANIFEST_NAME, [encoder.encode(manifestText(source, choice, made))]);
    for (const part of made.parts) zip.add(part.path, [part.bytes]);
    if (made.capture !== null) zip.add(CAPTURE_NAME, filePieces(capturePath));
    zip.end();
    file.seal();
    const check = exportCheck(open.theCase, source.redaction, choice.includeSecrets);
    checkZipFile(check, (member) => member === CAPTURE_NAME, file.temporary);
    stopIfCancelled(watch);
    file.commit();
  } finally {
    file.discard();
    folder.remove();
    done();
  }
}

async function sourceOf(open: ExportCase, choice: ExportChoice, watch: ExportWatch): Promise<ReportSource> {
  const { theCase, failed } = open;
  const chosen = chosenConnections(theCase, choice.connections);
  const redaction = redactionOf(theCase, chosen, choice);
  const files = await withDigests(open.files, watch);
  const asked = askedConnections(theCase, choice.connections, failed);
  return { theCase, files, failed, chosen, asked, language: choice.language, redaction, changes: [] };
}

async function makeMembers(
  open: ExportCase,
  source: ReportSource,
  choice: ExportChoice,
  capturePath: string,
  watch: ExportWatch,
): Promise<Made> {
  const { theCase, chosen, redaction } = source;
  const hasCapture = theCase.captures.length > 0;
  const carved = hasCapture
    ? await writeCapture(open, chosen, redaction, choice, capturePath, watch)
    : { packets: 0, changes: [] };
  const parts: Made['parts'][number][] = [];
  for (const part of bundleParts({ ...source, changes: carved.changes }, idsInBundle(chosen))) {
    parts.push({ path: part.path, role: part.role, bytes: encoder.encode(part.text) });
    stopIfCancelled(watch);
  }
  return { parts, capture: hasCapture ? await captureMember(capturePath) : null, carved };
}

/** The connections keep their order, and so their numbers are their ranks. */
function idsInBundle(chosen: readonly ConnectionAnalysis[]): ReadonlyMap<number, number> {
  const ids = chosen.map(({ connection }) => connection.id).toSorted((a, b) => a - b);
  return new Map(ids.map((id, rank) => [id, rank]));
}

function manifestText(source: ReportSource, choice: ExportChoice, { parts, capture, carved }: Made): string {
  const { theCase, files, chosen, language, redaction } = source;
  const ids = idsInBundle(chosen);
  const members = parts.map(({ path, role, bytes }) => ({
    path,
    role,
    bytes: bytes.length,
    sha256: sha256Of(bytes),
  }));
  const manifest: BundleManifest = {
    schema: BUNDLE_SCHEMA,
    tool: { name: 'handscope', version: VERSION },
    madeAt: new Date().toISOString(),
    language,
    client: theCase.setting,
    redacted: choice.redact,
    portsMapped: choice.redact && choice.mapPorts,
    secretsIncluded: choice.includeSecrets && capture !== null,
    connections: chosen.map(({ connection, diagnosis }) => ({
      id: connection.id,
      idInBundle: ids.get(connection.id) ?? 0,
      cause: diagnosis.verdict.cause,
      confidence: diagnosis.verdict.confidence,
    })),
    inputs: files.map((each) => ({ ...each, name: redaction.mapText(each.name) })),
    changes: carved.changes,
    files: capture === null ? members : [...members, capture],
  };
  return `${JSON.stringify(manifest, null, 1)}\n`;
}

async function captureMember(path: string): Promise<BundleMember> {
  return { path: CAPTURE_NAME, role: 'capture', bytes: statSync(path).size, sha256: await sha256OfFile(path) };
}

function privateFolder(path: string): PrivateFolder {
  try {
    return createPrivateFolder();
  } catch (error) {
    throw new CaseFailure(asFailure(error, basename(path)));
  }
}
