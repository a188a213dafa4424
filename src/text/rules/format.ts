/** Numbers and lists as each language writes them, dates as they are compared. Times are UTC, as in the capture. */
import type { Language } from '../language.ts';

const numbers = cached((language) => new Intl.NumberFormat(language, { maximumFractionDigits: 3 }));
const lists = cached((language) => new Intl.ListFormat(language, { style: 'long', type: 'conjunction' }));
function cached<T>(make: (language: Language) => T): (language: Language) => T {
  const made = new Map<Language, T>();
  return (language) => {
    let one = made.get(language);
    if (one === undefined) {
      one = make(language);
      made.set(language, one);
    }
    return one;
  };
}

/** `Intl` takes as long to load as a small capture to read: not for what all three languages write alike. */
export function formatNumber(language: Language, value: number): string {
  if (Number.isSafeInteger(value)) return String(value).replaceAll(/\B(?=(?:\d{3})+$)/gu, ',');
  return numbers(language).format(value);
}

export function formatList(language: Language, items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? '';
  // `Intl` sets 和 without spaces, which runs into the Latin names and numbers that these lists hold.
  if (language === 'zh-TW') return items.join('、');
  return lists(language).format(items);
}

/** An ISO 8601 time as reports and certificates show it, `2025-10-17 19:36:46 UTC`; text that is none stays as it is. */
export function formatDate(iso: string): string {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? iso : `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
