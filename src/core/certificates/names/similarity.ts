/** How alike two names look to a person: 1 is the same text, 0 nothing in common. Order and string types do not count. */
import type { DistinguishedName, NameAttribute } from '../model.ts';
import { preparedText } from './text-form.ts';

/** Half the world shares a country: two names are not alike for that. */
const COUNTRY = '2.5.4.6';
const COUNTRY_WEIGHT = 0.25;

export interface AttributeText {
  readonly oid: string;
  readonly text: string;
  readonly weight: number;
  /** Its letter pairs, made when it is first compared. */
  pairs: ReadonlySet<number> | null;
}

/** A name as it is compared here. */
export type NameText = readonly AttributeText[];

export function nameTextOf(name: DistinguishedName): NameText {
  return name.rdns.flat().map(attributeText);
}

function attributeText({ oid, text, valueDer }: NameAttribute): AttributeText {
  return {
    oid,
    text: text === null ? valueDer.join('.') : preparedText(text),
    weight: oid === COUNTRY ? COUNTRY_WEIGHT : 1,
    pairs: null,
  };
}

export function similarity(a: NameText, b: NameText): number {
  const right = [...b];
  let shared = 0;
  let paired = 0;
  for (const attribute of a) {
    const at = bestPartner(attribute, right);
    const [partner] = at < 0 ? [] : right.splice(at, 1);
    if (partner === undefined) continue;
    paired += attribute.weight;
    shared += attribute.weight * textSimilarity(attribute, partner);
  }
  const total = sum(a) + sum(b) - paired;
  return total === 0 ? 1 : shared / total;
}

function sum(attributes: NameText): number {
  return attributes.reduce((total, { weight }) => total + weight, 0);
}

function bestPartner({ oid, text }: AttributeText, others: NameText): number {
  const same = others.findIndex((other) => other.oid === oid && other.text === text);
  return same >= 0 ? same : others.findIndex((other) => other.oid === oid);
}

/** Dice coefficient of letter pairs; long values by their beginnings. */
function textSimilarity(a: AttributeText, b: AttributeText): number {
  if (a.text === b.text) return 1;
  const left = pairsOf(a);
  const right = pairsOf(b);
  if (left.size === 0 || right.size === 0) return 0;
  let shared = 0;
  for (const pair of left) if (right.has(pair)) shared += 1;
  return (2 * shared) / (left.size + right.size);
}

const MAX_COMPARED = 128;

function pairsOf(attribute: AttributeText): ReadonlySet<number> {
  if (attribute.pairs === null) {
    const { text } = attribute;
    const found = new Set<number>();
    for (let at = 0; at < Math.min(text.length, MAX_COMPARED) - 1; at += 1) {
      found.add(text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1));
    }
    attribute.pairs = found;
  }
  return attribute.pairs;
}
