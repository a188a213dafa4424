import * as command from '../commands.ts';
import type { CauseTexts } from '../model.ts';
import type { Story } from '../story.ts';

function cas(story: Story): string {
  if (!story.has('authorityCount')) return 'a client certificate';
  const count = story.count('authorityCount');
  if (count === 0) return 'a client certificate of any CA';
  return `a client certificate from ${count === 1 ? 'one CA' : `one of ${story.number('authorityCount')} CAs`}`;
}

function alias(story: Story): string {
  return story.has('alias') ? `the alias "${story.text('alias')}"` : 'the keystore';
}

function end(story: Story): string {
  return story.is('completed') ? '' : ', and was refused';
}

const listAgain = (story: Story) => ({
  text: 'List the names again and check that the issuer is now among them',
  copy: command.sClient(story),
});

export const nothingSentEn: Pick<
  CauseTexts,
  | 'client-certificate-missing'
  | 'keystore-without-private-key'
  | 'issuer-not-accepted'
  | 'chain-incomplete-in-keystore'
  | 'issuer-differs-only-in-encoding'
  | 'server-lists-leaf-subject'
  | 'server-lists-unusable-names'
> = {
  'client-certificate-missing': {
    short: 'no client certificate',
    title: 'The client sent no certificate',
    explanation: (s) =>
      `The backend asked for ${cas(s)}. The client answered with an empty Certificate${end(s)}. ${
        s.is('keystoreWouldSend')
          ? 'The keystore that was added would have sent one, so another keystore is in use, it was not loaded, or this is another client.'
          : 'The capture does not show why: that is decided by the client’s keystore.'
      }`,
    remedy: (s) =>
      s.is('keystoreWouldSend')
        ? [
            {
              text: 'Check which keystore and alias the target really uses (SSLInfo, then the reference)',
              copy: command.apigeeReferences(),
            },
            {
              text: 'Look in the Message Processor log for "Cannot overwrite" or "Failed to add certificate"',
              copy: 'grep -E "Cannot overwrite|Failed to add certificate" /opt/apigee/var/log/edge-message-processor/system.log',
            },
            {
              text: 'Upload key and chain again under a new alias, and point SSLInfo to it',
              copy: command.apigeeUpload(s),
            },
          ]
        : [
            {
              text: 'Add the client’s keystore to Handscope: it says which of the entries fits and why none was sent',
            },
            { text: 'See what Apigee has in the keystore', copy: command.apigeeAliases(s) },
            {
              text: 'If it has no key with a certificate, upload key and complete chain',
              copy: command.apigeeUpload(s),
            },
          ],
  },
  'keystore-without-private-key': {
    short: 'keystore has no key',
    title: 'The keystore holds no private key with a certificate',
    explanation: (s) =>
      `The backend asked for ${cas(s)}. ${s.text('keystore')} has ${
        s.count('entries') === 0
          ? 'no entry at all'
          : s.has('alias')
            ? `the key "${s.text('alias')}" without a certificate chain`
            : `${s.number('certificates')} certificates and no private key`
      }, so the client had nothing to choose from. It sent an empty Certificate${end(s)}.`,
    remedy: (s) => [
      {
        text: 'Put the private key, its certificate and the intermediates into one PKCS#12 file',
        copy: command.buildKeystore(s),
      },
      { text: 'Upload it to Apigee under a new alias', copy: command.apigeeUpload(s) },
      { text: 'Check that the alias now has a key (type KEY_CERT)', copy: command.apigeeAliases(s) },
    ],
  },
  'issuer-not-accepted': {
    short: 'issuer not accepted',
    title: 'The backend does not accept this issuer',
    explanation: (s) =>
      `The backend asked for ${cas(s)}. None of them issued a certificate in ${alias(s)}, whose issuer is ${s.name('issuer')}. So the client sent an empty Certificate${end(s)}.${
        s.has('nearest')
          ? ` The nearest name in the list is ${s.name('nearest')}: ${s.number('equalParts')} of ${s.number('parts')} parts agree.`
          : ''
      }`,
    remedy: (s) => [
      { text: 'Backend administrator: add this CA to the truststore', copy: s.text('issuer') },
      {
        text: 'Or use a client certificate from a CA that is accepted',
        ...(s.has('authorities') ? { copy: s.items('authorities').join('\n') } : {}),
      },
      listAgain(s),
    ],
  },
  'chain-incomplete-in-keystore': {
    short: 'chain incomplete in keystore',
    title: 'The keystore lacks an intermediate certificate',
    explanation: (s) =>
      `The backend accepts ${s.has('relative') ? s.text('relative') : s.list('authorities')}. ${alias(s)} holds ${s.number('chainLength')} certificate(s) and ends at the issuer ${s.name('issuer')}. A Java client compares only what is in the chain: it cannot see that the missing certificate leads to an accepted CA. So it sent an empty Certificate${end(s)}.`,
    remedy: (s) => [
      {
        text: 'Get the certificate of this intermediate CA',
        copy: s.has('missing') ? s.items('missing').join('\n') : s.text('issuer'),
      },
      { text: 'Build the keystore again with leaf and intermediates', copy: command.buildKeystore(s) },
      { text: 'Upload it to Apigee under a new alias and point KeyAlias to it', copy: command.apigeeUpload(s) },
    ],
  },
  'issuer-differs-only-in-encoding': {
    short: 'issuer encoded differently',
    title: 'The issuer is listed, but in other bytes',
    explanation: (s) =>
      `The list has ${s.name('listed')}, which reads like the issuer of ${alias(s)}, ${s.name('issuer')}. ${
        s.has('attribute')
          ? `They differ in ${s.text('attribute')}: ${s.text('listedType')} in the list, ${s.text('ownType')} in the keystore. `
          : ''
      }Java compares these bytes and finds no match, while OpenSSL calls the names equal. So the Java client sent an empty Certificate${end(s)}.`,
    remedy: (s) => [
      {
        text: 'Backend administrator: put the very CA certificate that issued the client certificate into the truststore, not one made anew under the same name',
        copy: s.text('issuer'),
      },
      { text: 'Or have the client certificate issued again by the CA that is in the backend’s list' },
      {
        text: 'Do not test with openssl -cert: it sends the certificate anyway and hides the fault. Compare the names with this instead',
        copy: command.compareNames(s),
      },
    ],
  },
  'server-lists-leaf-subject': {
    short: 'server lists the leaf',
    title: 'The backend lists the client certificate itself, not its issuer',
    explanation: (s) =>
      `The backend’s list names ${s.name('subject')}, the subject of the client certificate in ${alias(s)}. A client looks for the issuer, ${s.name('issuer')}, which is not listed. So it sent an empty Certificate${end(s)}.`,
    remedy: (s) => [
      {
        text: 'Backend administrator: put the issuing CA into the truststore instead of the client certificate',
        copy: s.text('issuer'),
      },
      listAgain(s),
    ],
  },
  'server-lists-unusable-names': {
    short: 'server’s CA list unusable',
    title: 'The backend’s CA list holds no CA for client certificates',
    explanation: (s) =>
      `${
        s.is('why', 'own-subject')
          ? 'The backend lists its own certificate.'
          : s.is('why', 'truncated')
            ? 'The list ends at 16 KB, where Windows (Schannel, event 36885) cuts it: the right CA may be in the part that is missing.'
            : s.is('why', 'unreadable')
              ? 'None of the listed names can be read as a name.'
              : 'The list is a bundle of public root CAs, which do not issue certificates for clients like this.'
      } No certificate can fit, so the client sent an empty Certificate${end(s)}.`,
    remedy: (s) => [
      {
        text: 'Backend administrator: configure a CA file that holds only the CAs of your clients',
        ...(s.has('issuer') ? { copy: s.text('issuer') } : {}),
      },
      listAgain(s),
    ],
  },
};
