/** The extension lists of hellos, EncryptedExtensions, CertificateRequest and certificate entries (RFC 8446 section 4.2). */
import type { ByteReader } from '../../bytes/byte-reader.ts';

export interface Extension {
  readonly type: number;
  readonly body: ByteReader;
}

/** Reads to the end of `reader`: the caller has opened the list's own length. */
export function readExtensions(reader: ByteReader): readonly Extension[] {
  const extensions: Extension[] = [];
  while (reader.remaining > 0) {
    const type = reader.uint16('extension_type');
    extensions.push({ type, body: reader.vector(2, 'extension_data') });
  }
  return extensions;
}

export function readUint16List(reader: ByteReader, field: string): readonly number[] {
  const values: number[] = [];
  while (reader.remaining > 0) values.push(reader.uint16(field));
  return values;
}

const utf8 = new TextDecoder('utf-8');

/** ProtocolNameList, RFC 7301 section 3.1. */
export function readProtocolNames(body: ByteReader): readonly string[] {
  const list = body.vector(2, 'protocol_name_list');
  const names: string[] = [];
  while (list.remaining > 0) names.push(utf8.decode(list.vector(1, 'protocol_name').rest()));
  body.expectEnd('application_layer_protocol_negotiation');
  return names;
}

/** The first host_name of a ServerNameList, RFC 6066 section 3. A server answers with an empty extension. */
export function readServerName(body: ByteReader): string | null {
  if (body.remaining === 0) return null;
  const list = body.vector(2, 'server_name_list');
  let found: string | null = null;
  while (list.remaining > 0) {
    const type = list.uint8('name_type');
    const name = list.vector(2, 'host_name').rest();
    if (type === 0) found ??= utf8.decode(name);
  }
  body.expectEnd('server_name');
  return found;
}
