import { concat } from '../bytes/byte-arrays.ts';
import { readHttp, type HttpBytes } from './http.ts';
import type { HttpFacts, Side } from './model.ts';
import type { RawConnection } from './raw.ts';

/** Headers and the beginning of a body: an error page says what it is about early. HTTP/2 sends its frames one by one. */
const MAX_JOINED = 8192;
const MAX_RECORDS = 16;

/** In the clear where a side never spoke TLS; else out of decrypted application data. */
export function findHttp(raw: RawConnection): HttpFacts | null {
  const isPlain = !raw.tls.client || !raw.tls.server;
  const client = raw.tls.client && isPlain ? null : firstBytes(raw, 'client');
  const server = raw.tls.server && isPlain ? null : firstBytes(raw, 'server');
  return readHttp(client, server, isPlain ? 'plain' : 'decrypted');
}

function firstBytes(raw: RawConnection, side: Side): HttpBytes | null {
  const parts: Uint8Array[] = [];
  let place: HttpBytes['place'] | null = null;
  let total = 0;
  for (const [index, { entry, fact }] of raw.messages.entries()) {
    if (entry.from !== side || fact.kind !== 'application-data' || fact.content === null) continue;
    place ??= { entry: index, capture: entry.capture, packet: entry.packet, at: entry.at };
    parts.push(fact.content);
    total += fact.content.length;
    // In the clear, every entry holds all that was kept of the side's bytes.
    if (!raw.tls[side] || total > MAX_JOINED || parts.length >= MAX_RECORDS) break;
  }
  return place === null ? null : { bytes: concat(parts), place };
}
