/** How alike two names look to a person: 1 is the same text, 0 nothing in common. Order and string types do not count. */
import type { DistinguishedName, NameAttribute } from '../model.ts';
import { preparedText } from './text-form.ts';

/** Half the world shares a country: two names are not alike for that. */
const COUNTRY = '2.5.4.6';
const COUNTRY_WEIGHT = 0.25;

export interface NameText {
  readonly attributes: readonly { readonly oid: string; readonly text: string; readonly weight: number }[];
}

const texts = new WeakMap<DistinguishedName, NameText>();

export function nameTextOf(name: DistinguishedName): NameText {
  let text = texts.get(name);
  if (text === undefined) {
    text = { attributes: name.rdns.flat().map(attributeText) };
    texts.set(name, text);
  }
  return text;
}

function attributeText({ oid, text, valueDer }: NameAttribute): NameText['attributes'][number] {
  return {
    oid,
    text: text === null ? valueDer.join('.') : preparedText(text),
    weight: oid === COUNTRY ? COUNTRY_WEIGHT : 1,
  };
}

export function similarity(a: DistinguishedName, b: DistinguishedName): number {
  const left = nameTextOf(a).attributes;
  const right = [...nameTextOf(b).attributes];
  let shared = 0;
  let paired = 0;
  for (const { oid, text, weight } of left) {
    const at = bestPartner(oid, text, right);
    const [partner] = at < 0 ? [] : right.splice(at, 1);
    if (partner === undefined) continue;
    paired += weight;
    shared += weight * textSimilarity(text, partner.text);
  }
  const total = sum(left) + sum(nameTextOf(b).attributes) - paired;
  return total === 0 ? 1 : shared / total;
}

function sum(attributes: NameText['attributes']): number {
  return attributes.reduce((total, { weight }) => total + weight, 0);
}

function bestPartner(oid: string, text: string, others: NameText['attributes']): number {
  const same = others.findIndex((other) => other.oid === oid && other.text === text);
  return same >= 0 ? same : others.findIndex((other) => other.oid === oid);
}

/** Dice coefficient of letter pairs; long values by their beginnings. */
function textSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  const left = pairs(a);
  const right = pairs(b);
  if (left.size === 0 || right.size === 0) return 0;
  let shared = 0;
  for (const pair of left) if (right.has(pair)) shared += 1;
  return (2 * shared) / (left.size + right.size);
}

const MAX_COMPARED = 128;

function pairs(text: string): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at < Math.min(text.length, MAX_COMPARED) - 1; at += 1) found.add(text.slice(at, at + 2));
  return found;
}
