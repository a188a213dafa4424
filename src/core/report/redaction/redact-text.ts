/** Puts other addresses and host names into the strings of a document. */
export type MapText = (text: string) => string;

/**
 * Finds the texts as whole words: not inside longer names or numbers. What stands behind `DNS:` or `IP:` is an alternative
 * name of a certificate, and those stay: they are what is compared.
 */
export function wholeTexts(texts: Iterable<string>): RegExp | null {
  const known = [...texts].filter((text) => text !== '').toSorted((a, b) => b.length - a.length);
  if (known.length === 0) return null;
  const alternatives = known.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&'));
  return new RegExp(`(?<![\\w-])(?<!\\w\\.)(?<!\\b(?:DNS|IP):)(?:${alternatives.join('|')})(?![\\w-])(?!\\.\\w)`, 'gu');
}

export function replaceTexts(replacements: ReadonlyMap<string, string>): MapText {
  const pattern = wholeTexts(replacements.keys());
  if (pattern === null) return (text) => text;
  return (text) => text.replace(pattern, (found) => replacements.get(found) ?? found);
}

/** The same value with every string in it mapped; numbers, dates and bytes stay. Only for plain data. */
export function mapStrings<T>(value: T, map: MapText): T {
  if (typeof value === 'string') return map(value) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => mapStrings(each, map)) as T;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapStrings<unknown>(each, map)])) as T;
}
