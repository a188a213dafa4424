/** What a support bundle holds of keystores and evidence, read back. Null for every other file. */
import { readEvidenceDescription } from '../../core/report/bundle/evidence-description.ts';
import { readKeystoreDescription } from '../../core/report/bundle/keystore-description.ts';
import type { Evidence } from '../../core/apigee/model.ts';
import type { Keystore } from '../../core/keystores/model.ts';
import { failed } from '../failure.ts';
import { descriptionIn } from './classify.ts';
import { readSmallFile } from './read-file.ts';
import { basename } from 'node:path';

export function readDescribedKeystore(path: string): Keystore | null {
  if (descriptionIn(path) !== 'keystore') return null;
  const keystore = readKeystoreDescription(text(path));
  if (keystore === null) throw failed('bundle-damaged', basename(path));
  return keystore;
}

export function readDescribedEvidence(path: string): readonly Evidence[] | null {
  if (descriptionIn(path) !== 'evidence') return null;
  const items = readEvidenceDescription(text(path));
  if (items === null) throw failed('bundle-damaged', basename(path));
  return items;
}

function text(path: string): string {
  return new TextDecoder().decode(readSmallFile(path));
}
