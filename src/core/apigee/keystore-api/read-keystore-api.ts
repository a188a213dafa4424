/**
 * What the management API says of keystores: old (`certs` and `keys`; `certInfo`), new (`aliases`; `certsInfo`), one or
 * a list. The same files are also keystores to compare with, of which only the text is known.
 */
import { textChain } from '../../keystores/apigee/api-aliases.ts';
import type { ApiAlias, ApiKeystore, KeystoreApiFacts } from '../facts/configuration-facts.ts';
import { isFields, isList, listProperty, property, textProperty, type Fields } from '../text/json-values.ts';

const DEPTH_MAX = 4;
const KEYSTORES_MAX = 2000;
const ALIASES_MAX = 10_000;

/** Null where there is nothing of a keystore in it. */
export function readKeystoreApiFacts(values: readonly unknown[]): KeystoreApiFacts | null {
  const keystores: ApiKeystore[] = [];
  const api: KeystoreApiFacts['api'][] = [];
  const collect = (value: unknown, depth: number): void => {
    if (depth > DEPTH_MAX || keystores.length >= KEYSTORES_MAX) return;
    if (isList(value)) {
      if (value.length > 0 && value.every(isName)) {
        api.push('names');
        keystores.push({ name: null, complete: false, aliases: value.slice(0, ALIASES_MAX).map(namedAlias) });
      } else for (const one of value) collect(one, depth + 1);
      return;
    }
    const found = isFields(value) ? keystoreOf(value) : null;
    if (found === null) return;
    api.push(found.api);
    keystores.push(found.keystore);
  };
  for (const value of values) collect(value, 0);
  const [kind] = [...api.filter((one) => one !== 'names'), ...api];
  return kind === undefined ? null : { api: kind, keystores };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[\w .@~+-]{1,256}$/u.test(value);
}

function namedAlias(alias: string): ApiAlias {
  return { alias, kind: 'unknown', isValid: null, chain: null };
}

function keystoreOf(value: Fields): { readonly api: 'old' | 'new'; readonly keystore: ApiKeystore } | null {
  const { certs, keys, aliases } = value;
  const name = textProperty(value, 'name');
  if (isList(certs) && isList(keys)) {
    const complete = true;
    return { api: 'old', keystore: { name, complete, aliases: oldAliases(keys.filter(isName), certs.filter(isName)) } };
  }
  if (isList(aliases) && name !== null) {
    const found = aliases.slice(0, ALIASES_MAX).flatMap((one) => {
      if (isName(one)) return namedAlias(one);
      return isFields(one) ? (newAlias(one) ?? []) : [];
    });
    return { api: 'new', keystore: { name, complete: true, aliases: found } };
  }
  if (isList(property(value, 'certInfo'))) {
    const chain = textChain(listProperty(value, 'certInfo'));
    const alias = textProperty(value, 'certName') ?? '1';
    const isValid = leafValidity(listProperty(value, 'certInfo'));
    return {
      api: 'old',
      keystore: { name: null, complete: false, aliases: [{ alias, kind: 'unknown', isValid, chain }] },
    };
  }
  const alias = newAlias(value);
  return alias === null ? null : { api: 'new', keystore: { name: null, complete: false, aliases: [alias] } };
}

/** The old API calls the certificate of a key by the key's alias, or by that and `-cert`. */
function oldAliases(keys: readonly string[], certificates: readonly string[]): readonly ApiAlias[] {
  const owned = new Set(keys.flatMap((key) => [key, `${key}-cert`]));
  return [
    ...keys.slice(0, ALIASES_MAX).map((alias): ApiAlias => ({ ...namedAlias(alias), kind: 'key-and-certificate' })),
    ...certificates
      .filter((name) => !owned.has(name))
      .slice(0, ALIASES_MAX)
      .map((alias): ApiAlias => ({ ...namedAlias(alias), kind: 'certificate' })),
  ];
}

function newAlias(value: Fields): ApiAlias | null {
  const alias = textProperty(value, 'aliasName') ?? textProperty(value, 'alias');
  const info = property(value, 'certsInfo');
  const type = textProperty(value, 'type');
  if (alias === null || (!isFields(info) && type === null)) return null;
  const list = isFields(info) ? listProperty(info, 'certInfo') : [];
  return {
    alias,
    kind: type === 'KEY_CERT' ? 'key-and-certificate' : type === 'CERT' ? 'certificate' : 'unknown',
    isValid: leafValidity(list),
    chain: isFields(info) ? textChain(list) : null,
  };
}

function leafValidity(list: readonly unknown[]): string | null {
  const [leaf] = list;
  const text = isFields(leaf) ? textProperty(leaf, 'isValid') : null;
  return text !== null && /^(?:Yes|No|Not yet)$/iu.test(text) ? text : null;
}
