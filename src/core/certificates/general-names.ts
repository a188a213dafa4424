/** GeneralNames of a subjectAltName (RFC 5280 section 4.2.1.6) as the short texts of the model. */
import { toHex } from '../bytes/hex.ts';
import { ParseError } from '../bytes/parse-error.ts';
import { type DerElement, type DerReader } from './der/der-reader.ts';
import { oidText, readOid } from './der/der-values.ts';
import { formatName } from './names/format-name.ts';
import { parseName } from './names/parse-name.ts';
import { latin1 } from './names/string-types.ts';

/** Content delivery networks list some hundred names. */
const MAX_NAMES = 10_000;

export function readGeneralNames(reader: DerReader): readonly string[] {
  const names: string[] = [];
  while (!reader.atEnd) {
    if (names.length === MAX_NAMES) throw new ParseError('too-large', 'GeneralNames', reader.offset);
    names.push(generalName(reader.next('GeneralName')));
  }
  return names;
}

function generalName(element: DerElement): string {
  const { tag, content } = element;
  switch (tag & 0x1f) {
    case 0:
      return `other:${readOid(element.open(), 'otherName')}`;
    case 1:
      return `email:${latin1(content)}`;
    case 2:
      return `DNS:${latin1(content)}`;
    case 4:
      return `DirName:${formatName(parseName(content))}`;
    case 6:
      return `URI:${latin1(content)}`;
    case 7:
      return `IP:${ipText(content)}`;
    case 8:
      return `RID:${oidText(element, 'registeredID')}`;
    default:
      return `other:#${toHex(content)}`;
  }
}

function ipText(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  return bytes.length === 16 ? ipv6Text(toHex(bytes)) : `#${toHex(bytes)}`;
}

/** RFC 5952: no leading zeros, the longest run of two or more zero groups as `::`. */
function ipv6Text(hex: string): string {
  const groups = Array.from({ length: 8 }, (_, at) => Number.parseInt(hex.slice(4 * at, 4 * at + 4), 16).toString(16));
  const text = groups.join(':');
  const runs = text.match(/(?<=^|:)0(?::0)+(?=:|$)/gu) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return text;
  const at = text.search(new RegExp(`(?<=^|:)${longest}(?=:|$)`, 'u'));
  const before = text.slice(0, at).replace(/:$/u, '');
  const after = text.slice(at + longest.length).replace(/^:/u, '');
  return `${before}::${after}`;
}
