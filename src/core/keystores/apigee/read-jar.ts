/** The keystore JAR that Apigee (and SAP API Management) accept: a zip with a descriptor, a certificate file and a key file. */
import { unzipSync } from 'fflate';
import { ParseError } from '../../bytes/parse-error.ts';
import { problem } from '../draft.ts';
import type { KeystoreProblem } from '../model.ts';
import { readPemContents, type PemContents } from '../pem/read-pem.ts';
import { readDerContents } from '../read-der.ts';
import { decodeText } from '../text.ts';
import { DESCRIPTOR, readDescriptor } from './descriptor.ts';

/** A zip bomb may unfold a thousandfold. A certificate and a key take a few kilobytes. */
const MAX_FILE_BYTES = 1 << 20;
const MAX_FILES = 100;

/** Throws ParseError where the zip cannot be read, or has no readable descriptor. */
export function readJarContents(bytes: Uint8Array): PemContents {
  const files = unzip(bytes);
  const descriptor = files.get(DESCRIPTOR);
  if (descriptor === undefined) throw new ParseError('bad-value', DESCRIPTOR, 0);
  const properties = readDescriptor(decodeText(descriptor) ?? '');
  const parts = ['certFile', 'keyFile'].map((property) => readPart(property, properties.get(property), files));
  return {
    keys: parts.flatMap(({ keys }) => keys),
    certificates: parts.flatMap(({ certificates }) => certificates),
    problems: parts.flatMap(({ problems }) => problems),
    hasPkcs7: false,
  };
}

function unzip(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  let count = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        count += 1;
        return originalSize <= MAX_FILE_BYTES && count <= MAX_FILES;
      },
    });
    return new Map(Object.entries(files));
  } catch {
    // fflate throws its own errors and, over some damaged bytes, the engine's.
    throw new ParseError('bad-value', 'zip', 0);
  }
}

function readPart(property: string, name: string | undefined, files: ReadonlyMap<string, Uint8Array>): PemContents {
  if (name === undefined) return withProblem(problem('file-missing-in-jar', null, { property }));
  const bytes = files.get(name);
  if (bytes === undefined) return withProblem(problem('file-missing-in-jar', null, { property, name }));
  const text = decodeText(bytes);
  if (text?.includes('-----BEGIN ') === true) return readPemContents(text);
  try {
    return readDerContents(bytes);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return withProblem(problem('part-unreadable', null, { label: name, line: 0 }));
  }
}

function withProblem(found: KeystoreProblem): PemContents {
  return { keys: [], certificates: [], problems: [found], hasPkcs7: false };
}
