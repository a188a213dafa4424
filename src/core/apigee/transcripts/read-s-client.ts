/** Output of `openssl s_client`: what the server asks a client for. Names are text only; openssl prints no DER of them. */
import { splitPem } from '../../keystores/pem/pem-blocks.ts';
import { tryReadCertificate } from '../../certificates/read-certificate.ts';
import { alertName } from '../../tls/names/alerts.ts';
import type { ServerProbeFacts } from '../facts/client-facts.ts';
import { parseEndpoint } from '../text/endpoint.ts';
import { redactText } from '../text/redact.ts';

const NAMES_MAX = 5000;
const NAME_LENGTH_MAX = 2000;
const NAMES_TITLE = 'Acceptable client certificate CA names';
/** Lines that end the list of names where openssl prints no `---`. */
const AFTER_NAMES =
  /^(?:---|Client Certificate Types:|Requested Signature Algorithms:|Shared Requested|Peer signing|Peer Temp|Server Temp|Negotiated|SSL handshake|Peer signature)/u;

export function readServerProbe(text: string): ServerProbeFacts {
  const lines = text.split(/\r?\n/u);
  const first = (pattern: RegExp): string | null => {
    for (const line of lines) {
      const found = pattern.exec(line)?.[1];
      if (found !== undefined) return redactText(found.trim());
    }
    return null;
  };
  const names = caNamesIn(lines);
  const place = endpointIn(text);
  const session = /(?:^|\n)New(?:, |,)\(?([\w.() /-]{1,20}?)\)?, Cipher is ([\w-]{1,64})/u.exec(text);
  const alert = /alert number (\d{1,3})/u.exec(text)?.[1];
  const verify =
    /Verif(?:y return code|ication error|ication): ?(\d{1,4})?(?: \(([^)\n]{1,120})\))?([^\n]{0,120})/u.exec(text);
  return {
    address: place?.address ?? null,
    port: place?.port ?? null,
    serverName: place?.host ?? null,
    protocol: first(/^\s*Protocol\s*(?: version)?:\s*([\w.]{1,20})/u) ?? session?.[1] ?? null,
    cipherSuite: first(/^\s*Cipher\s*:\s*([\w-]{1,64})/u) ?? session?.[2] ?? null,
    caNamesSent:
      names === null ? (text.includes('No client certificate CA names sent') ? 'none' : 'unknown') : 'listed',
    caNames: names ?? [],
    certificateTypes: listOf(first(/^Client Certificate Types:\s*(.{1,400})$/u), ','),
    signatureAlgorithms: listOf(first(/^Requested Signature Algorithms:\s*(.{1,4000})$/u), ':'),
    chain: chainIn(lines),
    serverCertificateSha256: leafDigest(text),
    verifyCode: verify?.[1] === undefined ? null : Number(verify[1]),
    verifyText: redactText((verify?.[2] ?? verify?.[3] ?? '').trim()) || null,
    alert: alert === undefined ? null : alertName(Number(alert)),
    alertNumber: alert === undefined ? null : Number(alert),
  };
}

/** Null: the section is not there. */
function caNamesIn(lines: readonly string[]): readonly string[] | null {
  const at = lines.findIndex((line) => line.trim() === NAMES_TITLE);
  if (at === -1) return null;
  const names: string[] = [];
  for (const line of lines.slice(at + 1)) {
    if (AFTER_NAMES.test(line) || names.length >= NAMES_MAX) break;
    const name = line.trim();
    if (/^\/?[\w.-]{1,64}\s?=/u.test(name)) names.push(name.slice(0, NAME_LENGTH_MAX));
  }
  return names;
}

function endpointIn(text: string): ReturnType<typeof parseEndpoint> {
  const connecting = /^Connecting to (\S{1,300})$/mu.exec(text)?.[1];
  const command = /s_client\b[^\n]{0,400}?-connect[ =]+(\S{1,300})/u.exec(text)?.[1];
  const named = command === undefined ? null : parseEndpoint(command);
  const address = connecting === undefined ? null : parseEndpoint(connecting);
  if (named === null) return address;
  return { host: named.host, address: named.address ?? address?.address ?? null, port: named.port };
}

const SIGNATURES_MAX = 200;

function listOf(text: string | null, separator: string): readonly string[] {
  if (text === null) return [];
  const parts = text.split(separator).map((part) => part.trim());
  return parts.filter((part) => part !== '').slice(0, SIGNATURES_MAX);
}

/** ` 0 s:CN=…` and `   i:CN=…`. */
function chainIn(lines: readonly string[]): ServerProbeFacts['chain'] {
  const chain: { subject: string; issuer: string }[] = [];
  for (const [index, line] of lines.entries()) {
    const subject = /^\s{0,3}\d{1,3} s:\s?(.{1,2000})$/u.exec(line)?.[1];
    const issuer = /^\s{1,6}i:\s?(.{1,2000})$/u.exec(lines[index + 1] ?? '')?.[1];
    if (subject !== undefined && issuer !== undefined && chain.length < 32) chain.push({ subject, issuer });
  }
  return chain;
}

function leafDigest(text: string): string | null {
  const at = text.indexOf('Server certificate');
  const [block] = splitPem(text.slice(Math.max(0, at), Math.max(0, at) + (64 << 10)));
  if (block?.label !== 'CERTIFICATE' || block.bytes === null) return null;
  return tryReadCertificate(block.bytes)?.sha256 ?? null;
}
