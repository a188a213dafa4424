import type { Handshake, Observed, TimelineEntry } from '../../core/handshakes/model.ts';
import type { ConnectionView } from '../../contract/views.ts';
import type { WindowText } from '../../text/window/window-text.ts';
import { ALERT_FATAL, alertName, cipherSuiteName, formatName, versionName } from '../../core/index.ts';
import { splitRdns } from './names.ts';

/** `ECDHE-RSA-AES256-GCM-SHA384` says the same as `TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384` in less room. */
export function shortSuite(code: number): string {
  return cipherSuiteName(code).replace(/^TLS_/u, '').replace('_WITH_', '_');
}

/** What stands beside a message's name: the one or two facts that a reader looks for. */
export function messageDetail(view: ConnectionView, entry: TimelineEntry, text: WindowText): string {
  const words = text.ladder;
  if (entry.kind === 'alert') return alertDetail(view, entry, text);
  if (entry.visibility === 'inferred') return `${words.inferredWord}: ${words.bytes(String(entry.length))}`;
  if (entry.visibility === 'encrypted')
    return entry.kind === 'handshake' ? words.encrypted : words.bytes(entry.length.toLocaleString(text.locale));
  if (entry.kind === 'application-data') return words.bytes(entry.length.toLocaleString(text.locale));
  const facts = entry.kind === 'handshake' ? handshakeDetail(view, entry, text) : '';
  return entry.visibility === 'decrypted' ? [facts, words.decrypted].filter((part) => part !== '').join(', ') : facts;
}

function alertDetail(view: ConnectionView, entry: TimelineEntry, text: WindowText): string {
  const words = text.ladder;
  const alert = view.connection.alerts.find(({ place }) => place.entry === entry.index);
  if (alert?.code == null || alert.level === null) {
    const how = entry.visibility === 'inferred' ? words.inferredWord : words.encrypted;
    return `${how}: ${words.bytes(String(entry.length))}`;
  }
  const level = alert.level === ALERT_FATAL ? words.fatal : words.warning;
  return `${level}, ${alertName(alert.code)} (${alert.code})`;
}

function handshakeDetail(view: ConnectionView, entry: TimelineEntry, text: WindowText): string {
  for (const handshake of view.connection.handshakes) {
    const found = detailIn(handshake, view, entry.index, text);
    if (found !== null) return found;
  }
  return '';
}

function detailIn(handshake: Handshake, view: ConnectionView, index: number, text: WindowText): string | null {
  const words = text.ladder;
  const hello = at(handshake.clientHello, index);
  if (hello !== null) {
    const name = hello.serverName === null ? '' : `SNI ${hello.serverName}`;
    const newest = hello.supportedVersions.reduce((a, b) => Math.max(a, b), 0);
    const version = newest > 0x0303 ? words.offered(versionName(newest)) : words.suiteCount(hello.cipherSuites.length);
    return join(name, version);
  }
  const answer = at(handshake.serverHello, index);
  if (answer !== null) return join(versionName(answer.version), shortSuite(answer.cipherSuite));
  const request = at(handshake.certificateRequest, index);
  if (request !== null) {
    const names = request.authorities.length === 0 ? words.anyIssuer : words.authorityCount(request.authorities.length);
    return join(names, request.certificateTypes.length === 0 ? '' : words.typeCount(request.certificateTypes.length));
  }
  const server = at(handshake.serverCertificate, index);
  if (server !== null) return chainDetail(view, view.serverChain, server.chain.length, text);
  const client = at(handshake.clientCertificate, index);
  if (client !== null)
    return client.chain.length === 0 ? '' : chainDetail(view, view.clientChain, client.chain.length, text);
  return null;
}

function at<T>(observed: Observed<T>, index: number): T | null {
  return observed.kind === 'seen' && observed.place.entry === index ? observed.value : null;
}

function chainDetail(view: ConnectionView, chain: readonly string[], count: number, text: WindowText): string {
  const leaf = view.certificates[chain[0] ?? ''];
  const subject = leaf === undefined ? '' : (splitRdns(formatName(leaf.subject))[0] ?? '');
  return join(text.ladder.certificateCount(count), subject);
}

function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
