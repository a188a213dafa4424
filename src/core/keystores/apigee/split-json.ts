/** Far more than any keystore's JSON. */
const MAX_CHARACTERS = 1 << 25;
const MAX_VALUES = 20_000;

/** The JSON values in a text, one behind the other; none where any of it is no JSON. */
export function splitJson(text: string): readonly unknown[] {
  if (text.length > MAX_CHARACTERS) return [];
  const whole = tryParse(text);
  if (whole !== undefined) return [whole];
  const values: unknown[] = [];
  for (const [start, end] of topLevelSpans(text)) {
    const value = tryParse(text.slice(start, end));
    if (value === undefined || values.length === MAX_VALUES) return [];
    values.push(value);
  }
  return values;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** From each outermost opening bracket to the closing one that belongs to it; brackets within strings do not count. */
function topLevelSpans(text: string): readonly (readonly [number, number])[] {
  const spans: [number, number][] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of text.matchAll(/[[\]{}]|"(?:[^"\\]|\\.)*"/gsu)) {
    if (token === '{' || token === '[') {
      if (depth === 0) start = index;
      depth += 1;
    } else if (token === '}' || token === ']') {
      depth -= 1;
      if (depth < 0) return [];
      if (depth === 0) spans.push([start, index + 1]);
    }
  }
  return depth === 0 ? spans : [];
}
