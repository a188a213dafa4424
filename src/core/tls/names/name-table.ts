import { isGrease } from './grease.ts';

/**
 * A registry as a lookup. A number that is not in it is still a valid observation: it keeps its number in its name.
 * `greased`: the registry reserves the values of RFC 8701.
 */
export function nameTable(
  names: readonly (readonly [number, string])[],
  { digits, greased = false }: { readonly digits: 2 | 4; readonly greased?: boolean },
): (code: number) => string {
  const table: ReadonlyMap<number, string> = new Map(names);
  return (code) =>
    table.get(code) ??
    `${greased && isGrease(code) ? 'GREASE' : 'unknown'} (0x${code.toString(16).padStart(digits, '0')})`;
}
