/** The aliases in JSON of the management API, whichever of its answers it is. */
import type { TextCertificate } from '../model.ts';
import { splitJson } from './split-json.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Enough for 10,000 aliases in one file. */
const MAX_DEPTH = 4;

export interface FoundAlias {
  readonly name: string;
  /** Null where the JSON does not say whether a key belongs to it. */
  readonly hasKey: boolean | null;
  readonly chain: readonly TextCertificate[] | null;
}

export function isKeystoreApiText(text: string): boolean {
  const start = text.trimStart();
  if (!start.startsWith('{') && !start.startsWith('[')) return false;
  return findAliases(text).length > 0 || isEmptyKeystore(text);
}

export function isEmptyKeystore(text: string): boolean {
  const values = splitJson(text);
  return values.length > 0 && values.every((value) => isFields(value) && listNames(value) !== null);
}

export function findAliases(text: string): readonly FoundAlias[] {
  return splitJson(text).flatMap((value) => aliasesIn(value, 0));
}

function aliasesIn(value: unknown, depth: number): readonly FoundAlias[] {
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => aliasesIn(item, depth + 1));
  if (!isFields(value)) return [];
  const alias = text(value, 'alias');
  const certsInfo = value['certsInfo'];
  if (alias !== null && isFields(certsInfo)) return [newAlias(alias, value, certsInfo)];
  const certInfo = value['certInfo'];
  if (Array.isArray(certInfo)) {
    return [{ name: text(value, 'certName') ?? '1', hasKey: null, chain: textChain(certInfo) }];
  }
  return listNames(value) ?? [];
}

function newAlias(name: string, value: Fields, certsInfo: Fields): FoundAlias {
  const type = text(value, 'type');
  const certInfo = certsInfo['certInfo'];
  return {
    name: text(value, 'aliasName') ?? name,
    hasKey: type === 'KEY_CERT' ? true : type === 'CERT' ? false : null,
    chain: Array.isArray(certInfo) ? textChain(certInfo) : [],
  };
}

/** The keystore's own listing; null where the value is none. */
function listNames(value: Fields): readonly FoundAlias[] | null {
  const { certs, keys, aliases } = value;
  if (Array.isArray(certs) && Array.isArray(keys)) {
    const keyNames = new Set(keys.filter(isText));
    const names = [...new Set([...keyNames, ...certs.filter(isText)])];
    return names.map((name) => ({ name, hasKey: keyNames.has(name), chain: null }));
  }
  if (!Array.isArray(aliases) || !isText(value['name'])) return null;
  return aliases.flatMap((alias: unknown) => {
    if (isText(alias)) return [{ name: alias, hasKey: null, chain: null }];
    return aliasesIn(alias, MAX_DEPTH);
  });
}

export function textChain(certInfo: readonly unknown[]): readonly TextCertificate[] {
  return certInfo.filter(isFields).flatMap((fields) => {
    const subject = text(fields, 'subject');
    const issuer = text(fields, 'issuer');
    if (subject === null || issuer === null) return [];
    return {
      subject,
      issuer,
      serialNumber: text(fields, 'serialNumber'),
      notBefore: time(fields['validFrom']),
      notAfter: time(fields['expiryDate']),
      publicKey: text(fields, 'publicKey'),
      signatureAlgorithm: text(fields, 'sigAlgName'),
    };
  });
}

/** Milliseconds since 1970: a number in the old API, digits or a written date in the new one. */
function time(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (!isText(value)) return null;
  const parsed = /^-?\d{1,16}$/u.test(value) ? Number(value) : Date.parse(value);
  return Number.isNaN(parsed) ? null : parsed;
}

function text(fields: Fields, name: string): string | null {
  const value = fields[name];
  return isText(value) ? value : null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
