/** Output of `curl -v`: where it connected, what TLS became of it, and how it ended. Headers by an allow-list, no bodies. */
import type { CurlFacts } from '../facts/client-facts.ts';
import { canonicalAddress, parseEndpoint } from '../text/endpoint.ts';
import { redactText } from '../text/redact.ts';

const HOSTS_MAX = 50;
const HEADERS_KEPT = new Set([
  'host',
  'server',
  'date',
  'content-type',
  'user-agent',
  'x-apigee.message-id',
  'x-apigee-message-id',
  'via',
]);

export function readCurl(text: string): CurlFacts {
  const first = (pattern: RegExp): string | null => {
    const found = pattern.exec(text)?.[1];
    return found === undefined ? null : redactText(found.trim());
  };
  const tls = /^\* SSL connection using ([\w.]{1,20}) \/ ([\w-]{1,64})/mu.exec(text);
  const error = /^(?:\* Closing [^\n]*\n)?curl: \((\d{1,3})\) ([^\n]{1,400})/mu.exec(text);
  return {
    hosts: hostsIn(text),
    requestLine: requestLine(text),
    statusLine: first(/^< (HTTP\/[\d.]{1,3} \d{3}[^\n]{0,80})/mu),
    protocol: tls?.[1] ?? null,
    cipherSuite: tls?.[2] ?? null,
    serverSubject: first(/^\*\s+subject: ([^\n]{1,500})/mu),
    serverIssuer: first(/^\*\s+issuer: ([^\n]{1,500})/mu),
    certificateRequested: /^\* .*TLS handshake, (?:Request CERT|CERT REQ)|^\* .*CertificateRequest/mu.test(text),
    verifyResult: first(/^\*\s+(SSL certificate (?:verify[^\n]{1,200}|problem[^\n]{1,200}))/mu),
    alert: first(/\balert ([a-z][a-z ]{2,40}?)(?:,|$| \(|\n)/mu),
    error: error === null ? null : redactText(error[2] ?? ''),
    errorNumber: error === null ? null : Number(error[1]),
    headers: headersIn(text),
  };
}

function hostsIn(text: string): CurlFacts['hosts'] {
  const hosts: { host: string | null; address: string; port: number }[] = [];
  for (const [, host, address, port] of text.matchAll(
    /^\* Connected to (\S{1,253}) \((\S{1,64})\) port (\d{1,5})/gmu,
  )) {
    const canonical = canonicalAddress((address ?? '').replace(/^\[|\]$/gu, ''));
    if (canonical !== null && hosts.length < HOSTS_MAX)
      hosts.push({ host: host ?? null, address: canonical, port: Number(port) });
  }
  for (const [, endpoint] of hosts.length > 0 ? [] : text.matchAll(/^\*\s+Trying (\S{1,80}?)\.\.\.$/gmu)) {
    const found = parseEndpoint(endpoint ?? '');
    if (found?.address !== null && found?.address !== undefined && found.port !== null && hosts.length < HOSTS_MAX)
      hosts.push({ host: null, address: found.address, port: found.port });
  }
  return hosts;
}

/** The path without its query, in which keys are passed. */
function requestLine(text: string): string | null {
  const found = /^> ([A-Z]{3,10}) ([^\s?#]{1,300})[^\s]{0,8000} (HTTP\/[\d.]{1,3})/mu.exec(text);
  return found === null ? null : redactText(`${found[1] ?? ''} ${found[2] ?? ''} ${found[3] ?? ''}`);
}

function headersIn(text: string): CurlFacts['headers'] {
  const headers: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/^[<>] ([\w.-]{1,64}): ([^\n]{0,400})/gmu)) {
    const key = name.toLowerCase();
    if (!HEADERS_KEPT.has(key)) continue;
    headers[key] =
      key.includes('message-id') && /^[\w.:@~-]{1,128}\s*$/u.test(value) ? value.trim() : redactText(value.trim());
  }
  return headers;
}
