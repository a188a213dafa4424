/** What a decoded field is called in the details pane. */
import type { Catalogue, Language } from '../language.ts';
import { fieldsEn, type FieldName } from './en.ts';
import { fieldsKo } from './ko.ts';
import { fieldsZhTw } from './zh-TW.ts';

const FIELDS: Catalogue<Readonly<Record<FieldName, string>>> = { en: fieldsEn, 'zh-TW': fieldsZhTw, ko: fieldsKo };

export const FIELD_NAMES = Object.keys(fieldsEn) as readonly FieldName[];

/** A field without a label is called by its name, as Wireshark's filters call it. */
export function fieldText(language: Language, field: string): string {
  const labels: Readonly<Record<string, string>> = FIELDS[language];
  return (Object.hasOwn(labels, field) ? labels[field] : undefined) ?? field;
}
