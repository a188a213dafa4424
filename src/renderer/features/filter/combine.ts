/** Text as a value of the filter language. */
export function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

export function combinedFilter(current: string, expression: string, how: 'replace' | 'and' | 'not'): string {
  if (how === 'replace') return expression;
  const addition = how === 'not' ? `!(${expression})` : expression;
  if (current.trim() === '') return addition;
  const left = /\|\||\bor\b|\^\^|\bxor\b/u.test(current) ? `(${current})` : current;
  return `${left} && ${addition}`;
}
