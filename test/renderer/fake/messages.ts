/** Messages decoded, with their bytes. */
import type { ConnectionView } from '../../../src/contract/views.ts';
import type { MessageDetails } from '../../../src/core/handshakes/details.ts';
import type { TimelineEntry } from '../../../src/core/handshakes/model.ts';
import { type Part, buildMessage, nameParts, u16, u24, u8, withoutHeaders } from './message-builder.ts';

export function messageDetails(view: ConnectionView, entry: number): MessageDetails {
  const found = view.connection.timeline[entry];
  const root = found?.name === 'CertificateRequest' ? requestPart(view.authorityTexts) : plainPart(found);
  const { bytes, tree } = buildMessage(root);
  return { entry, bytes, decrypted: false, tree: withoutHeaders(tree) };
}

function requestPart(texts: readonly string[]): Part {
  const names = texts.map(nameParts);
  const listLength = names.reduce((sum, { der }) => sum + der.length + 2, 0);
  const schemes = [0x04, 0x01, 0x05, 0x01, 0x06, 0x01, 0x04, 0x03, 0x05, 0x03, 0x06, 0x03, 0x02, 0x01, 0x02, 0x03];
  return {
    field: 'tls.handshake',
    value: 'CertificateRequest',
    children: [
      { field: 'tls.handshake.type', value: 'CertificateRequest (13)', bytes: u8(13) },
      { field: 'tls.handshake.length', value: String(listLength + 24), bytes: u24(listLength + 24) },
      {
        field: 'tls.handshake.cert_types',
        value: 'rsa_sign, dss_sign, ecdsa_sign',
        children: [
          { field: 'tls.handshake.cert_types_count', value: '3', bytes: u8(3) },
          { field: 'tls.handshake.cert_type', value: 'rsa_sign (1)', bytes: u8(1) },
          { field: 'tls.handshake.cert_type', value: 'dss_sign (2)', bytes: u8(2) },
          { field: 'tls.handshake.cert_type', value: 'ecdsa_sign (64)', bytes: u8(64) },
        ],
      },
      {
        field: 'tls.handshake.sig_hash_algs',
        value: 'rsa_pkcs1_sha256 and 7 more',
        bytes: [...u16(schemes.length), ...schemes],
      },
      {
        field: 'tls.handshake.dnames',
        value: String(names.length),
        children: names.flatMap(({ der, part }): Part[] => [
          { field: 'der.header', value: '', bytes: u16(der.length) },
          part,
        ]),
      },
    ],
  };
}

function plainPart(entry: TimelineEntry | undefined): Part {
  if (entry === undefined) return { field: 'tls.record', value: '', bytes: [0] };
  if (entry.visibility === 'encrypted')
    return {
      field: 'tls.record',
      value: '',
      children: [
        { field: 'tls.record.length', value: String(entry.length), bytes: u16(entry.length) },
        {
          field: 'tls.encrypted',
          value: `${entry.length} bytes`,
          bytes: Array.from({ length: entry.length }, (_, at) => (at * 73) & 0xff),
        },
      ],
    };
  return {
    field: 'tls.handshake',
    value: entry.name,
    children: [
      { field: 'tls.handshake.type', value: `${entry.name} (${entry.code ?? 0})`, bytes: u8(entry.code ?? 0) },
      { field: 'tls.handshake.length', value: String(entry.length), bytes: u24(entry.length) },
      ...(entry.length === 0
        ? []
        : [
            {
              field: 'tls.handshake.body',
              value: `${entry.length} bytes`,
              bytes: Array.from({ length: entry.length }, (_, at) => (at * 31) & 0xff),
            },
          ]),
    ],
  };
}
