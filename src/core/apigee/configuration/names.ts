/** The values of SSLInfo: literal, reference or flow variable. */
import type { ConfiguredFlag, ConfiguredName } from '../configuration-model.ts';

const REFERENCE = /^ref:\/\//iu;

export function configuredName(text: string): ConfiguredName {
  if (/\{[^}]+\}/u.test(text)) return { kind: 'flow-variable', name: text };
  return REFERENCE.test(text)
    ? { kind: 'reference', name: text.replace(REFERENCE, '') }
    : { kind: 'literal', name: text };
}

export function configuredFlag(text: string): ConfiguredFlag {
  if (/\{[^}]+\}/u.test(text)) return 'flow-variable';
  return /^true$/iu.test(text);
}
