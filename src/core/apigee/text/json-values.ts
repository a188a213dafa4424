/** JSON of unknown shape: bounded, and asked for by name. */
import type { EvidenceProblem } from '../model.ts';

export type Fields = Readonly<Record<string, unknown>>;

const DEPTH_MAX = 64;

export type JsonReading =
  | { readonly kind: 'read'; readonly values: readonly unknown[] }
  | { readonly kind: 'problem'; readonly problem: EvidenceProblem };

/** One value, or several one behind the other as repeated calls leave them. */
export function readJson(text: string): JsonReading {
  if (nestingOf(text) > DEPTH_MAX) return problem('json-too-deep', null);
  const whole = tryParse(text);
  if (whole.kind === 'read') return whole;
  const parts = topLevelParts(text);
  const values: unknown[] = [];
  for (const part of parts ?? []) {
    const value = tryParse(part);
    if (value.kind === 'problem') return whole;
    values.push(...value.values);
  }
  return values.length === 0 ? whole : { kind: 'read', values };
}

function tryParse(text: string): JsonReading {
  try {
    return { kind: 'read', values: [JSON.parse(text) as unknown] };
  } catch {
    return problem('json-malformed', null);
  }
}

function problem(code: EvidenceProblem['code'], line: number | null): JsonReading {
  return { kind: 'problem', problem: { code, line, facts: {} } };
}

const BRACKETS = /[[\]{}]|"(?:[^"\\]|\\.)*"/gsu;
const PARTS_MAX = 20_000;

function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const { 0: token } of text.matchAll(BRACKETS)) {
    if (token === '{' || token === '[') deepest = Math.max(deepest, (depth += 1));
    else if (token === '}' || token === ']') depth -= 1;
    if (deepest > DEPTH_MAX) break;
  }
  return deepest;
}

function topLevelParts(text: string): readonly string[] | null {
  const parts: string[] = [];
  let [depth, start] = [0, 0];
  for (const { 0: token, index } of text.matchAll(BRACKETS)) {
    if (token === '{' || token === '[') {
      if (depth === 0) start = index;
      depth += 1;
    } else if (token === '}' || token === ']') {
      depth -= 1;
      if (depth < 0 || parts.length > PARTS_MAX) return null;
      if (depth === 0) parts.push(text.slice(start, index + 1));
    }
  }
  return parts;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** A property by name, whatever its capitals: products and versions differ (`sSLInfo`, `sslInfo`, `SSLInfo`). */
export function property(fields: Fields, name: string): unknown {
  if (Object.hasOwn(fields, name)) return fields[name];
  const wanted = name.toLowerCase();
  const key = Object.keys(fields).find((one) => one.toLowerCase() === wanted);
  return key === undefined ? undefined : fields[key];
}

const TEXT_MAX = 1024;

/** Text, numbers and booleans as text; null for anything else. */
export function textProperty(fields: Fields, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = property(fields, name);
    if (typeof value === 'string') return value.slice(0, TEXT_MAX);
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  }
  return null;
}

export function listProperty(fields: Fields, name: string): readonly unknown[] {
  const value = property(fields, name);
  return isList(value) ? value : value === undefined || value === null ? [] : [value];
}
