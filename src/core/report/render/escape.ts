const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text for HTML and SVG, in elements and in quoted attributes. Names in certificates and SNI are hostile: control and
 * direction-changing characters, which could make a name read as another, are shown as U+FFFD.
 */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? '');
}

/** The same, and a line may end behind a comma or an underscore of a long word: names and cipher suites are such. */
export function escapeBreakable(text: string): string {
  return escapeHtml(text).replace(/\S{30,}/gu, (word) => word.replace(/[,_](?=.)/gu, '$&<wbr>'));
}

export function visible(text: string): string {
  return text.replace(
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu,
    '\ufffd',
  );
}
