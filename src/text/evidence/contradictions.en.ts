import type { EvidenceText } from './catalogue.ts';
import { list, word } from './format.ts';

export const contradictions: EvidenceText['contradictions'] = {
  'client-auth-absent': (f) => ({
    title: 'ClientAuthEnabled is absent',
    text: `The SSLInfo of ${named(f)} does not set ClientAuthEnabled, so the Message Processor never presents a certificate. Set it to true and deploy again.`,
  }),
  'client-auth-off': (f) => ({
    title: 'ClientAuthEnabled is off',
    text: `The SSLInfo of ${named(f)} sets ClientAuthEnabled to ${word(f['value'])}. Set it to true and deploy again.`,
  }),
  'tls-off': (f) => ({
    title: 'TLS is switched off',
    text: `The SSLInfo of ${named(f)} sets Enabled to ${word(f['value'])}; its other settings have no effect.`,
  }),
  'keystore-absent': (f) => ({
    title: 'No KeyStore is named',
    text: `The SSLInfo of ${named(f)} switches client authentication on but names no KeyStore. Add KeyStore and KeyAlias.`,
  }),
  'reference-missing': (f) => ({
    title: 'The reference does not exist',
    text: `SSLInfo names ref://${word(f['reference'])}. The references given are ${list(f['references'])}. Create the reference, or name the right one.`,
  }),
  'reference-to-truststore': (f) => ({
    title: 'The reference is one to a truststore',
    text: `KeyStore names the reference ${word(f['reference'])}, which is of type TrustStore and leads to ${word(f['refers'])}. Name a reference of type KeyStore.`,
  }),
  'reference-to-other-keystore': (f) => ({
    title: 'Another keystore was examined',
    text: `SSLInfo leads to the keystore ${word(f['keystore'])}, while the API output given is of ${list(f['examined'])}. Get the certificates of ${word(f['keystore'])}.`,
  }),
  'alias-not-in-keystore': (f) => ({
    title: 'The KeyAlias is not in the keystore',
    text: `SSLInfo names ${word(f['alias'])}. The keystore has ${list(f['aliases'])}. Mend this first: even with the right CA, no key would be found.`,
  }),
  'alias-without-key': (f) => ({
    title: 'The alias has no private key',
    text: `${word(f['alias'])} holds a certificate alone. Upload the private key together with its certificate chain.`,
  }),
  'log-alias-differs': (f) => ({
    title: 'The log names another alias',
    text: `SSLInfo names ${word(f['configured'])}, the log ${word(f['alias'])}: what is deployed is not what is in these files. Compare the deployed revision.`,
  }),
  'keystore-not-loaded': (f) => ({
    title: 'The certificate is there, yet none was sent',
    text: `${word(f['keystore'])} would have answered this request, and the wire shows an empty Certificate. ${
      f['logged'] === true
        ? 'The log says that the keystore could not be loaded'
        : 'The Message Processor may not have loaded it'
    }: upload it under a new alias, or restart the Message Processor.`,
  }),
  'keystore-load-failed': (f) => ({
    title: 'The log says that a keystore could not be loaded',
    text: `${word(f['count'])} such record(s). Upload the certificate under a new alias, or restart the Message Processor.`,
  }),
  'truststore-rejects-server': (f) => ({
    title: 'The TrustStore does not hold the server’s CA',
    text: `The captured chain ends at ${word(f['issuer'])}, which ${word(f['trustStore'])} does not hold. Add that CA to the truststore.`,
  }),
  'protocols-exclude-server': (f) => ({
    title: 'Protocols leaves out what the server speaks',
    text: `SSLInfo allows ${list(f['allowed'])}. The server was seen to speak ${list(f['offered'])}. Allow a version that both have.`,
  }),
  'ciphers-exclude-server': (f) => ({
    title: 'Ciphers leaves out what the server chooses',
    text: `SSLInfo allows ${list(f['allowed'])}. The server was seen to choose ${list(f['offered'])}. Allow a suite that both have.`,
  }),
  'common-name-differs': (f) => ({
    title: 'CommonName is not the server’s',
    text: `SSLInfo expects ${word(f['wanted'])}. The captured certificate is for ${list(f['names'])}.`,
  }),
  'validation-errors-ignored': (f) => ({
    title: 'IgnoreValidationErrors is on',
    text: `The SSLInfo of ${named(f)} accepts any server certificate. Switch it off once the truststore is right.`,
  }),
  'several-targets': (f) => ({
    title: 'Several targets may have made this call',
    text: `${list(f['names'])} each have an SSLInfo. The trace says which one was called.`,
  }),
  'flow-variable': (f) => ({
    title: 'A setting is known only while a call runs',
    text: `${list(f['settings'])} holds ${list(f['values'])}. Its value cannot be told from these files: look for it in a trace of the failed call.`,
  }),
  'target-not-captured': (f) => ({
    title: 'These targets were not captured',
    text: `${list(f['names'])} goes elsewhere than ${word(f['address'])}:${word(f['port'])}; its SSLInfo says nothing of this connection.`,
  }),
  'ca-names-differ': (f) => ({
    title: 's_client was sent other CA names',
    text: `${word(f['probed'])} CA name(s) were sent to s_client, ${word(f['captured'])} in the capture. The server was changed in between, or several servers answer at this address.`,
  }),
  'alert-differs': (f) => ({
    title: 'Log and capture name different alerts',
    text: `The log says ${word(f['alert'])}, the capture shows ${list(f['seen'])}. The log may speak of another connection.`,
  }),
};

function named(facts: Readonly<Record<string, unknown>>): string {
  return typeof facts['name'] === 'string' && facts['name'] !== '' ? facts['name'] : 'the target';
}
