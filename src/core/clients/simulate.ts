/** What a client would do with a request and a keystore: docs/clients.md says what is emulated and how it is known. */
import { isTls13 } from '../tls/names/versions.ts';
import type { Keystore } from '../keystores/model.ts';
import { DecidedSelection, type Decision } from './decision.ts';
import { JAVA_PROFILES } from './java/profiles.ts';
import { simulateJava } from './java/simulate-java.ts';
import type { ClientSetting, SelectionCaveat, SelectionRequest, Simulate } from './model.ts';
import { simulateOpenssl } from './openssl/simulate-openssl.ts';
import { prepare } from './prepared-keystore.ts';

export const simulate: Simulate = (setting, request, keystore) => {
  const decision = decide(setting, request, keystore);
  const caveats = [...limits(setting, request, keystore), ...decision.caveats];
  return new DecidedSelection(setting, { ...decision, caveats });
};

/** What would be sent, without a word on why. */
export function decide(setting: ClientSetting, request: SelectionRequest, keystore: Keystore): Decision {
  if (setting.client === 'openssl') return simulateOpenssl(request, prepare(keystore));
  // The old JSSE has no TLS 1.3: a client that speaks it runs a newer Java.
  const client = setting.client === 'java-8-old' && isTls13(request.tlsVersion) ? 'java-17' : setting.client;
  return simulateJava(setting, JAVA_PROFILES[client], request, prepare(keystore));
}

/** What limits the result, whatever it is. */
function limits(setting: ClientSetting, request: SelectionRequest, keystore: Keystore): SelectionCaveat[] {
  const keys = keystore.entries.filter(({ kind }) => kind === 'private-key');
  const found: SelectionCaveat[] = [];
  if (keys.some(({ chain, textChain }) => chain.length === 0 && textChain !== null && textChain.length > 0))
    found.push('text-only');
  else if (keystore.integrity !== 'verified')
    found.push(keystore.integrity === 'failed' ? 'integrity-failed' : 'integrity-unchecked');
  if (keys.some(({ keyReadable }) => keyReadable === null)) found.push('key-unread');
  if (setting.client === 'java-8-old' && isTls13(request.tlsVersion)) found.push('newer-java-for-tls13');
  if (setting.client !== 'openssl' && setting.keyManager === 'pkix' && request.at === undefined)
    found.push('time-unknown');
  return found;
}
