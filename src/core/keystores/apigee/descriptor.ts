/** `META-INF/descriptor.properties` of an Apigee keystore JAR: which files hold the certificates and the key. */
import { latin1Text } from '../text.ts';

export const DESCRIPTOR = 'META-INF/descriptor.properties';

/** The names of a zip's files stand in it uncompressed. */
export function hasApigeeDescriptor(zip: Uint8Array): boolean {
  return latin1Text(zip).includes(DESCRIPTOR);
}

/** java.util.Properties, without its line continuations and escapes, which no such file needs. */
export function readDescriptor(text: string): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (const line of text.split(/\r\n|\n|\r/u)) {
    const found = /^\s*([^#!=:\s][^=:\s]*)\s*[=:]\s*(.*?)\s*$/u.exec(line);
    if (found !== null) properties.set(found[1] ?? '', found[2] ?? '');
  }
  return properties;
}
