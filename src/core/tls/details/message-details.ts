/** Handshake messages, alerts and records as trees, with Wireshark's field names where it has one. */
import { ByteReader } from '../../bytes/byte-reader.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { alertLevelName, alertName } from '../names/alerts.ts';
import { ssl2CipherName } from '../names/cipher-suite-registry.ts';
import { cipherSuiteName } from '../names/cipher-suites.ts';
import { contentTypeName } from '../names/content-types.ts';
import * as handshake from '../names/handshake-types.ts';
import { versionName } from '../names/versions.ts';
import type { DetailNode } from '../messages/detail-node.ts';
import { readBody, type MessageContext } from './body-details.ts';
import { TreeReader } from './tree-reader.ts';

export type { MessageContext } from './body-details.ts';

/** `bytes` begin with the message header. */
export function handshakeDetails(bytes: Uint8Array, context: MessageContext): DetailNode {
  return decode('tls.handshake', bytes, (tree) => {
    const type = tree.number(1, 'tls.handshake.type', (code) => `${handshake.handshakeTypeName(code)} (${code})`);
    const length = tree.number(3, 'tls.handshake.length');
    if (length > 0)
      tree.group(Math.min(length, tree.remaining), 'tls.handshake.body', (body) => {
        readBody(body, type, context);
        return undefined;
      });
    return handshake.handshakeTypeName(type);
  });
}

export function sslv2HelloDetails(bytes: Uint8Array): DetailNode {
  return decode('tls.handshake', bytes, (tree) => {
    tree.number(2, 'ssl2.record.length', (value) => String(value & 0x7fff));
    tree.number(1, 'tls.handshake.type', () => 'ClientHello (1)');
    tree.number(2, 'tls.handshake.version', versionName);
    const specs = tree.number(2, 'tls.handshake.cipher_spec_len');
    const sessionId = tree.number(2, 'tls.handshake.session_id_length');
    const challenge = tree.number(2, 'tls.handshake.challenge_length');
    tree.group(specs, 'tls.handshake.ciphersuites', (list) => {
      list.each(() => {
        list.number(3, 'tls.handshake.cipherspec', cipherSpecName);
      });
      return undefined;
    });
    if (sessionId > 0) tree.bytes(sessionId, 'tls.handshake.session_id');
    tree.bytes(challenge, 'tls.handshake.challenge');
    return 'ClientHello';
  });
}

function cipherSpecName(code: number): string {
  return code <= 0xffff ? cipherSuiteName(code) : (ssl2CipherName(code) ?? `unknown (0x${code.toString(16)})`);
}

export function alertDetails(bytes: Uint8Array): DetailNode {
  return decode('tls.alert_message', bytes, (tree) => {
    tree.number(1, 'tls.alert_message.level', (level) => `${alertLevelName(level)} (${level})`);
    const code = tree.number(1, 'tls.alert_message.desc', (value) => `${alertName(value)} (${value})`);
    return alertName(code);
  });
}

/** A record that stays closed: its header, and how many bytes it hides. */
export function recordDetails(bytes: Uint8Array): DetailNode {
  return decode('tls.record', bytes, (tree) => {
    const type = tree.number(1, 'tls.record.content_type', (code) => `${contentTypeName(code)} (${code})`);
    tree.number(2, 'tls.record.version', versionName);
    tree.number(2, 'tls.record.length');
    tree.rest('tls.record.encrypted');
    return contentTypeName(type);
  });
}

export function opaqueDetails(field: string, bytes: Uint8Array, value: string): DetailNode {
  return { field, value, range: { start: 0, end: bytes.length }, children: [] };
}

function decode(field: string, bytes: Uint8Array, read: (tree: TreeReader) => string): DetailNode {
  const reader = new ByteReader(bytes);
  const tree = new TreeReader(reader);
  const range = { start: 0, end: bytes.length };
  try {
    const value = read(tree);
    reader.expectEnd(field);
    return { field, value, range, children: tree.nodes };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { field, value: '', range, children: tree.nodes, problem: error.problem };
  }
}
