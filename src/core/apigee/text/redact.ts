/**
 * Takes secrets out of a line that is kept. The first guard is that only known properties are kept at all; this is the
 * second, for the free text in them.
 */
const MASK = '***';
const LENGTH_MAX = 400;

const SECRET_WORD =
  '(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|api[-_]?key|apikey|access[-_]?key|client[-_]?(?:id|secret)|consumer[-_]?(?:key|secret)|auth(?:orization)?|credential|cookie|session(?:id)?|jsessionid|signature|assertion|refresh|bearer|code|otp|pin)';

/** In order: the longer shapes before the shorter that they contain. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [^-]{0,60}PRIVATE KEY-----[\s\S]*?(?:-----END [^-]{1,60}-----|$)/gu, MASK],
  [/\beyJ[\w-]{5,}(?:\.[\w-]*){1,4}/gu, MASK],
  [/\b(Basic|Bearer|Digest|Negotiate|ApiKey|Token|OAuth|AWS4-HMAC-SHA256)\s+[\w.~+/=:-]{6,}/giu, `$1 ${MASK}`],
  [
    /((?:proxy-)?authorization|(?:set-)?cookie2?|x-[\w-]*(?:key|token|secret|auth)[\w-]*)\s*[:=]\s*[^\r\n]*/giu,
    `$1: ${MASK}`,
  ],
  [
    new RegExp(String.raw`(["']?)([\w.-]*${SECRET_WORD}[\w-]*)\1\s*[:=]\s*("[^"]*"|'[^']*'|[^\s&;,}\])]+)`, 'giu'),
    `$2=${MASK}`,
  ],
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@:]+(?::[^\s/@]*)?@/giu, `$1${MASK}@`],
  [/\b[0-9a-f]{32,}\b/giu, MASK],
  // Long runs without a space are keys far more often than words.
  [/\b(?=[\w+/-]*\d)(?=[\w+/-]*[A-Za-z])[\w+/-]{40,}={0,2}/gu, MASK],
];

export function redactText(text: string): string {
  let kept = text.slice(0, LENGTH_MAX * 4);
  for (const [shape, replacement] of SHAPES) kept = kept.replace(shape, replacement);
  return kept.length > LENGTH_MAX ? `${kept.slice(0, LENGTH_MAX - 1)}…` : kept;
}

/** Scheme, host, port and path of a URL; user, query and fragment are where secrets stand. Null: no URL. */
export function plainUrl(text: string): { readonly text: string; readonly host: string; readonly port: number } | null {
  const found =
    /^\s*(https?|wss?):\/\/(?:[^/?#@]*@)?(\[[0-9A-Fa-f:.]{2,45}\]|[^/?#:@\s]{1,253})(?::(\d{1,5}))?([^?#\s]{0,300})/iu.exec(
      text,
    );
  if (found === null) return null;
  const [, scheme = '', host = '', port, path = ''] = found;
  const number = port === undefined ? (/^(?:https|wss)$/iu.test(scheme) ? 443 : 80) : Number(port);
  const shown = `${scheme.toLowerCase()}://${host}${port === undefined ? '' : `:${port}`}${redactText(path)}`;
  return { text: shown, host: host.replace(/^\[|\]$/gu, '').toLowerCase(), port: number };
}
