export const LANGUAGES = ['en', 'zh-TW', 'ko'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One catalogue area: every language has every key, or it does not compile. */
export type Catalogue<T> = Readonly<Record<Language, T>>;
