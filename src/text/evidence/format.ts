type Value = string | number | boolean | null | readonly string[] | undefined;

const LISTED = 8;

/** A fact in a sentence. */
export function word(value: Value): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'object' ? list(value) : String(value);
}

export function list(value: Value): string {
  if (typeof value !== 'object' || value === null) return word(value);
  if (value.length === 0) return '–';
  return `${value.slice(0, LISTED).join(', ')}${value.length > LISTED ? ' …' : ''}`;
}

/** `8 h 30 min`, without sign. */
export function clockText(minutes: number, hours: string, minute: string): string {
  const all = Math.abs(minutes);
  const parts = [all >= 60 ? `${Math.floor(all / 60)} ${hours}` : '', all % 60 === 0 ? '' : `${all % 60} ${minute}`];
  return parts.filter((part) => part !== '').join(' ');
}
