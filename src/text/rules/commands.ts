/** Commands with the names of this very case in them. The same in every language; what is not known stays a placeholder in capitals. */
import type { Story } from './story.ts';

const SAFE = /^[\w.:@%+=,/-]+$/u;

/** For a POSIX shell. Names come out of captures and files: none may end the quotes or hide in control characters. */
export function quote(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}]/gu, '');
  if (SAFE.test(plain) && !plain.startsWith('-')) return plain;
  return `'${plain.replaceAll("'", String.raw`'\''`)}'`;
}

/** Shows what the server sends: its certificates and, under "Acceptable client certificate CA names", its list. */
export function sClient(story: Story, more = ''): string {
  const { serverName } = story.connection;
  const name = serverName === null ? '' : ` -servername ${quote(serverName)}`;
  return `openssl s_client -connect ${story.server}${name}${more} </dev/null`;
}

export function sClientWithName(story: Story): string {
  return `openssl s_client -connect ${story.server} -servername HOST_NAME </dev/null`;
}

export function keystoreFile(story: Story): string {
  return story.has('keystore') ? quote(story.text('keystore')) : 'KEYSTORE_FILE';
}

function alias(story: Story): string {
  return story.has('alias') ? quote(story.text('alias')) : 'ALIAS';
}

export function listAlias(story: Story): string {
  return `keytool -list -v -keystore ${keystoreFile(story)} -alias ${alias(story)}`;
}

/** Two names that read alike: by their bytes, as the texts would only be found equal. */
export function compareNames(story: Story): string {
  const [listed, issuer] = story.has('listedDer') ? ['listedDer', 'issuerDer'] : ['listed', 'issuer'];
  return `handscope compare-names ${quote(story.text(listed))} ${quote(story.text(issuer))}`;
}

/** Key, certificate and intermediates into one PKCS#12 with the whole chain. */
export function buildKeystore(story: Story): string {
  return `openssl pkcs12 -export -inkey client.key -in client.pem -certfile intermediates.pem -name ${alias(story)} -out client.p12`;
}

const API = 'https://api.enterprise.apigee.com/v1/organizations/ORG/environments/ENV';

export function apigeeAliases(story: Story): string {
  return `curl -u EMAIL "${API}/keystores/${apigeeKeystore(story)}/aliases"`;
}

/** A new alias, since an existing one cannot be replaced. */
export function apigeeUpload(story: Story): string {
  const name = story.has('alias') ? `${apiName(story.text('alias'))}-2` : 'NEW_ALIAS';
  return `curl -u EMAIL -X POST "${API}/keystores/${apigeeKeystore(story)}/aliases?alias=${name}&format=pkcs12" -F file=@client.p12 -F password=PASSWORD`;
}

export function apigeeReferences(): string {
  return `curl -u EMAIL "${API}/references"`;
}

export function apigeeReference(story: Story): string {
  return `curl -u EMAIL "${API}/references/${story.has('reference') ? apiName(story.text('reference')) : 'REFERENCE'}"`;
}

/** The keystore's name in Apigee is known only from the configuration: a file's name is another one. */
function apigeeKeystore(story: Story): string {
  return story.has('refers') ? apiName(story.text('refers')) : 'KEYSTORE';
}

function apiName(name: string): string {
  return encodeURIComponent(name.replace(/\p{Cs}/gu, '\ufffd')).replaceAll("'", '%27');
}

/** Everything of each packet, both directions. */
export function tcpdump(story: Story): string {
  return `tcpdump -i any -s 0 -w handshake.pcap host ${story.connection.server.address} and port ${String(story.connection.server.port)}`;
}

export function repeatTls12(story: Story): string {
  return sClient(story, ' -tls1_2');
}

export const SSL_INFO = `<SSLInfo>
  <Enabled>true</Enabled>
  <ClientAuthEnabled>true</ClientAuthEnabled>
  <KeyStore>ref://KEYSTORE_REFERENCE</KeyStore>
  <KeyAlias>ALIAS</KeyAlias>
</SSLInfo>`;

export const SNI_PROPERTY = 'conf_system_jsse.enableSNIExtension=true';
export const KEY_LOG_JAVA = '-Djavax.net.debug=ssl:handshake:keygen';
export const MAX_HANDSHAKE = '-Djdk.tls.maxHandshakeMessageSize=65536';
