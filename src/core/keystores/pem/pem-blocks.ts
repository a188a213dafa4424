/**
 * PEM (RFC 7468, and RFC 1421's headers as OpenSSL still writes them): blocks of base64 in a text, with whatever
 * explanatory text between them. OpenSSL's `Bag Attributes` in that text give a block its friendlyName.
 */
import { fromBase64 } from './base64.ts';

export interface PemBlock {
  readonly label: string;
  /** `Proc-Type` and so on, names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** Null where the base64 is broken, or the block has no end. */
  readonly bytes: Uint8Array | null;
  /** 1 is the first. */
  readonly line: number;
  readonly friendlyName: string | null;
}

const BEGIN = /^[^\S\n]*-----BEGIN ([^\n]{1,80}?)-----/u;
const HEADER = /^([A-Za-z][A-Za-z0-9-]*):\s*(.*)$/u;
const FRIENDLY_NAME = /^\s*friendlyName:\s*(.*?)\s*$/u;
/** Trust stores hold some hundred. */
const MAX_BLOCKS = 100_000;

export function splitPem(text: string): readonly PemBlock[] {
  const lines = text.split(/\r\n|\n|\r/u);
  const blocks: PemBlock[] = [];
  let friendlyName: string | null = null;
  for (let at = 0; at < lines.length && blocks.length < MAX_BLOCKS; at += 1) {
    const line = lines[at] ?? '';
    const label = BEGIN.exec(line)?.[1];
    if (label === undefined) {
      friendlyName = FRIENDLY_NAME.exec(line)?.[1] ?? friendlyName;
      continue;
    }
    const { end, headers, base64 } = readBody(lines, at + 1);
    const bytes = end === null ? null : fromBase64(base64);
    blocks.push({ label, headers, bytes, line: at + 1, friendlyName });
    friendlyName = null;
    at = end ?? lines.length;
  }
  return blocks;
}

interface Body {
  /** The line of `-----END`, null where there is none. */
  readonly end: number | null;
  readonly headers: ReadonlyMap<string, string>;
  readonly base64: string;
}

function readBody(lines: readonly string[], start: number): Body {
  const headers = new Map<string, string>();
  const base64: string[] = [];
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.includes('-----END ')) return { end: at, headers, base64: base64.join('') };
    if (BEGIN.test(line)) break;
    const header = HEADER.exec(line);
    if (header === null) base64.push(line.trim());
    else headers.set((header[1] ?? '').toLowerCase(), header[2] ?? '');
  }
  return { end: null, headers, base64: '' };
}
