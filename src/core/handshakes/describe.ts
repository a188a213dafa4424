/** Reads one timeline entry's bytes again from the file and decodes them to the last field. */
import {
  alertDetails,
  handshakeDetails,
  opaqueDetails,
  recordDetails,
  sslv2HelloDetails,
  type MessageContext,
} from '../tls/details/message-details.ts';
import type { DetailNode, MessageDetails } from './details.ts';
import type { Connection, TimelineEntry } from './model.ts';
import type { ReadSpans } from './scan-model.ts';
import { transportDetails } from './transport-details.ts';

/** More than a person reads; the largest handshake message has 16 MB. */
const MAX_BYTES = 1 << 24;

/** `plaintext` gives the decrypted message of an entry, where there is one. */
export function describeMessage(
  connection: Connection,
  entryIndex: number,
  read: ReadSpans,
  plaintext?: (entry: number) => Uint8Array | null,
): MessageDetails {
  const entry = connection.timeline[entryIndex];
  if (entry === undefined) throw new RangeError(`No timeline entry ${entryIndex}`);
  const opened = plaintext?.(entryIndex) ?? null;
  const bytes = opened ?? readEntry(entry, read);
  const tree = describe(connection, entry, bytes, opened !== null);
  return { entry: entryIndex, bytes, decrypted: opened !== null, tree };
}

function readEntry({ spans }: TimelineEntry, read: ReadSpans): Uint8Array {
  const total = spans.reduce((sum, { length }) => sum + length, 0);
  return total === 0 || total > MAX_BYTES ? new Uint8Array(0) : read(spans);
}

function describe(connection: Connection, entry: TimelineEntry, bytes: Uint8Array, isOpened: boolean): DetailNode {
  const isClosed = !isOpened && (entry.visibility === 'encrypted' || entry.visibility === 'inferred');
  if (isClosed) return describeRecord(entry, bytes);
  switch (entry.kind) {
    case 'handshake':
      return describeHandshake(connection, entry, bytes);
    case 'alert':
      return alertDetails(bytes);
    case 'change-cipher-spec':
      return opaqueDetails('tls.change_cipher_spec', bytes, entry.name);
    case 'application-data':
      return opaqueDetails('tls.app_data', bytes, firstLine(bytes));
    case 'proxy':
      return opaqueDetails('tcp.payload', bytes, firstLine(bytes));
    case 'tcp':
      return transportDetails(connection, entry, bytes);
  }
}

function describeHandshake(connection: Connection, entry: TimelineEntry, bytes: Uint8Array): DetailNode {
  const hello = connection.handshakes[0]?.clientHello;
  const isSslv2 = hello?.kind === 'seen' && hello.value.sslv2Format && hello.place.entry === entry.index;
  if (isSslv2) return sslv2HelloDetails(bytes);
  const { version, cipherSuite } = agreedAt(connection, entry.index);
  return handshakeDetails(bytes, { version, cipherSuite, name: entry.name });
}

/** A renegotiation may agree on something else: the last ServerHello before the entry counts. */
function agreedAt(connection: Connection, index: number): Pick<MessageContext, 'version' | 'cipherSuite'> {
  const before = connection.handshakes.flatMap(({ serverHello }) =>
    serverHello.kind === 'seen' && serverHello.place.entry <= index ? [serverHello.value] : [],
  );
  return before.at(-1) ?? connection;
}

/** What is known of a record without opening it; its place among the records under the same keys, too. */
function describeRecord(entry: TimelineEntry, bytes: Uint8Array): DetailNode {
  const tree = recordDetails(bytes);
  const { record } = entry;
  if (record === null || record.sequence < 0) return tree;
  const sequence = { field: 'tls.record.sequence_number', value: String(record.sequence), range: null, children: [] };
  return { ...tree, children: [...tree.children, sequence] };
}

const latin1 = new TextDecoder('latin1');

function firstLine(bytes: Uint8Array): string {
  const [line = ''] = /^[\x20-\x7e]*/u.exec(latin1.decode(bytes.subarray(0, 120))) ?? [];
  return line;
}
