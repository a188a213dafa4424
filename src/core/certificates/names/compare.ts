/** Compares two names as their bytes, Java, OpenSSL and RFC 5280 do, and explains each RDN that differs. */
import { toHex } from '../../bytes/hex.ts';
import type { DistinguishedName, NameAttribute } from '../model.ts';
import { alignRdns, type RdnPair } from './align.ts';
import { javaCanonical, javaRdn, opensslCanonical, opensslRdn, preparedCanonical, preparedRdn } from './canonical.ts';
import { differenceReasons } from './difference-reasons.ts';
import { formatAttribute } from './format-name.ts';
import type { NameComparison, NameDifference } from './model.ts';

type Rdn = readonly NameAttribute[];

export function compareNames(a: DistinguishedName, b: DistinguishedName): NameComparison {
  const pairs = alignRdns(a.rdns, b.rdns);
  const openssl = opensslCanonical(a);
  return {
    bytes: toHex(a.der) === toHex(b.der),
    java: javaCanonical(a) === javaCanonical(b),
    openssl: openssl !== null && openssl === opensslCanonical(b),
    rfc5280: preparedCanonical(a) === preparedCanonical(b),
    differences: pairs.flatMap((pair) => pairDifferences(pair, a.rdns, b.rdns)),
    equalRdns: pairs.filter(({ a: at, b: bt }) => {
      const left = at === null ? undefined : a.rdns[at];
      const right = bt === null ? undefined : b.rdns[bt];
      return left !== undefined && right !== undefined && javaRdn(left) === javaRdn(right);
    }).length,
    totalRdns: Math.max(a.rdns.length, b.rdns.length),
  };
}

const EVERYONE = { java: true, openssl: true, rfc5280: true } as const;

function pairDifferences(pair: RdnPair, left: readonly Rdn[], right: readonly Rdn[]): NameDifference[] {
  const a = pair.a === null ? null : (left[pair.a] ?? null);
  const b = pair.b === null ? null : (right[pair.b] ?? null);
  const rdn = pair.a ?? pair.b ?? 0;
  if (a === null) return [{ rdn, a: null, b: shownRdn(b ?? []), reason: 'missing-in-a', matters: EVERYONE }];
  if (b === null) return [{ rdn, a: shownRdn(a), b: null, reason: 'missing-in-b', matters: EVERYONE }];
  const moved: NameDifference[] = pair.moved
    ? [{ rdn, a: shownRdn(a), b: shownRdn(b), reason: 'order', matters: EVERYONE }]
    : [];
  return [...moved, ...rdnDifferences(rdn, a, b)];
}

/** Attributes of one RDN are paired by type: their order within it is only an encoder's mistake. */
function rdnDifferences(rdn: number, a: Rdn, b: Rdn): NameDifference[] {
  const left = [...a];
  const differences: NameDifference[] = [];
  const unpaired: NameAttribute[] = [];
  let swapped = false;
  for (const attribute of b) {
    const at = left.findIndex(({ oid }) => oid === attribute.oid);
    const [partner] = at < 0 ? [] : left.splice(at, 1);
    if (partner === undefined) unpaired.push(attribute);
    else {
      swapped ||= at > 0;
      differences.push(...attributeDifferences(rdn, partner, attribute));
    }
  }
  for (const attribute of left) {
    const other = unpaired.shift();
    const reason = other === undefined ? 'missing-in-b' : 'attribute-type';
    differences.push({
      rdn,
      a: shown(attribute),
      b: other === undefined ? null : shown(other),
      reason,
      matters: EVERYONE,
    });
  }
  for (const attribute of unpaired) {
    differences.push({ rdn, a: null, b: shown(attribute), reason: 'missing-in-a', matters: EVERYONE });
  }
  if (swapped && differences.length === 0) {
    const matters = {
      java: javaRdn(a) !== javaRdn(b),
      openssl: opensslRdn(a) !== opensslRdn(b),
      rfc5280: preparedRdn(a) !== preparedRdn(b),
    };
    differences.push({ rdn, a: shownRdn(a), b: shownRdn(b), reason: 'order', matters });
  }
  return differences;
}

function attributeDifferences(rdn: number, a: NameAttribute, b: NameAttribute): NameDifference[] {
  return differenceReasons(a, b).map(({ reason, matters }) => ({ rdn, a: shown(a), b: shown(b), reason, matters }));
}

type Shown = NonNullable<NameDifference['a']>;

function shown(attribute: NameAttribute): Shown {
  return { text: formatAttribute(attribute), tagName: attribute.tagName, valueHex: toHex(attribute.valueDer) };
}

function shownRdn(rdn: Rdn): Shown {
  const parts = rdn.map(shown);
  return {
    text: parts.map(({ text }) => text).join('+'),
    tagName: [...new Set(parts.map((part) => part.tagName))].join('+'),
    valueHex: parts.map(({ valueHex }) => valueHex).join('+'),
  };
}
