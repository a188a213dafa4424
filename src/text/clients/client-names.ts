import type { ClientSetting } from '../../core/clients/model.ts';
import type { Language } from '../language.ts';
import { clientWords } from './catalogue.ts';

/** `Java 8 (up to about 8u252), SunX509`. */
export function clientName(language: Language, { client, keyManager }: ClientSetting): string {
  const words = clientWords[language];
  return client === 'openssl'
    ? words.clients.openssl
    : words.withKeyManager(words.clients[client], words.keyManagers[keyManager]);
}

/** A word on what is known of this client. */
export function clientKnown(language: Language, { client }: ClientSetting): string {
  return clientWords[language].known[client];
}
