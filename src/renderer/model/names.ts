/** A name split for showing it in little room: the first RDN is what people read, the last tells the tree it is in. */
export interface NameParts {
  readonly first: string;
  readonly middle: string;
  readonly last: string;
}

/** Splits RFC 4514 text at its top-level commas, escapes respected. */
export function splitRdns(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '"') quoted = !quoted;
    else if (character === ',' && !quoted) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts.filter((part) => part !== '');
}

export function splitName(text: string): NameParts {
  const rdns = splitRdns(text);
  const [first = text, ...rest] = rdns;
  const last = rest.at(-1);
  const middle = rest.slice(0, -1);
  return {
    first,
    middle: middle.length === 0 ? '' : `, ${middle.join(', ')}`,
    last: last === undefined ? '' : `, ${last}`,
  };
}

/** Where a single value is cut in its middle: the end (`CA G2`) tells names apart and stays. */
export function splitMiddle(text: string): readonly [head: string, tail: string] {
  const characters = Array.from(text);
  if (characters.length < 14) return [text, ''];
  const words = text.split(' ');
  let tail = '';
  for (let at = words.length - 1; at > 0 && Array.from(tail).length < 5; at -= 1) tail = ` ${words[at] ?? ''}${tail}`;
  if (tail === '' || Array.from(tail).length > 12) tail = characters.slice(-6).join('');
  return [text.slice(0, text.length - tail.length), tail];
}
