/** One fact of a piece of evidence as a line: its path in words, and its value. */
export interface FactRow {
  readonly path: string;
  readonly label: string;
  readonly value: string;
  readonly isProblem: boolean;
}

export interface FactSection {
  /** Null for the facts of the whole file; else the list's name and which of it. */
  readonly title: string | null;
  readonly rows: readonly FactRow[];
}

export interface FactWords {
  readonly yes: string;
  readonly no: string;
  readonly none: string;
}

const DEPTH_MAX = 4;
const PROBLEM = /fatal alert|exception|failed|refused|timed? ?out|broken|not found|cannot|no suitable/iu;

/** Facts as tables: nested objects by their path, lists of objects as sections of their own. Never raw JSON. */
export function factSections(facts: object, words: FactWords): readonly FactSection[] {
  const sections: FactSection[] = [];
  const own: FactRow[] = [];
  collect(facts, '', 0, own, sections, words);
  return own.length === 0 ? sections : [{ title: null, rows: own }, ...sections];
}

function collect(
  value: object,
  prefix: string,
  depth: number,
  rows: FactRow[],
  sections: FactSection[],
  words: FactWords,
): void {
  for (const [key, inner] of Object.entries<unknown>({ ...value })) {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (isList(inner) && inner.some((one) => typeof one === 'object' && one !== null)) {
      inner.forEach((one: unknown, at) => {
        const found: FactRow[] = [];
        if (typeof one === 'object' && one !== null && depth < DEPTH_MAX)
          collect(one, '', depth + 1, found, sections, words);
        if (found.length > 0) sections.push({ title: `${labelOf(key)} ${at + 1}`, rows: found });
      });
    } else if (typeof inner === 'object' && inner !== null && !isList(inner) && depth < DEPTH_MAX) {
      collect(inner, path, depth + 1, rows, sections, words);
    } else {
      const text = valueText(inner, words);
      rows.push({ path, label: path.split('.').map(labelOf).join(', '), value: text, isProblem: PROBLEM.test(text) });
    }
  }
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function valueText(value: unknown, words: FactWords): string {
  if (value === null || value === undefined || value === '') return words.none;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (isList(value)) return value.length === 0 ? words.none : value.map((one) => valueText(one, words)).join(', ');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
    ? String(value)
    : words.none;
}

/** `targetUrl` and `target_url` as words; names in capitals stay as they are written. */
function labelOf(key: string): string {
  if (/^[A-Z]/u.test(key) || key.includes('-')) return key;
  return key
    .replaceAll('_', ' ')
    .replace(/([a-z0-9])([A-Z])/gu, '$1 $2')
    .toLowerCase();
}
