/** A name of the session: organization, API and so on. What does not look like a name is not kept. */
export function sessionText(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^[\w .:@~+-]{1,128}$/u.test(text) ? text : null;
}
