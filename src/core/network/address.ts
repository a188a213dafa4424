import type { Frame } from './frame.ts';

/** Text of an address of 4 or 16 bytes: dotted quad, or IPv6 as RFC 5952 writes it. */
export function formatAddress(address: Uint8Array): string {
  if (address.length === 4) return `${address[0] ?? 0}.${address[1] ?? 0}.${address[2] ?? 0}.${address[3] ?? 0}`;
  if (address.length !== 16) return [...address].join('.');
  const groups = Array.from({ length: 8 }, (_, at) => ((address[2 * at] ?? 0) << 8) | (address[2 * at + 1] ?? 0));
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return `::ffff:${[...address.subarray(12)].join('.')}`;
  }
  const text = groups.map((group) => group.toString(16));
  const [start, length] = longestZeroRun(groups);
  if (length < 2) return text.join(':');
  return `${text.slice(0, start).join(':')}::${text.slice(start + length).join(':')}`;
}

/** `address:port`, with brackets around IPv6. */
export function formatEndpoint(address: Uint8Array, port: number): string {
  const text = formatAddress(address);
  return address.length === 16 ? `[${text}]:${port}` : `${text}:${port}`;
}

/** The first of the longest runs of zero groups (RFC 5952 section 4.2.3). */
function longestZeroRun(groups: readonly number[]): readonly [start: number, length: number] {
  let best: readonly [number, number] = [0, 0];
  let start = 0;
  groups.forEach((group, at) => {
    if (group !== 0) start = at + 1;
    else if (at + 1 - start > best[1]) best = [start, at + 1 - start];
  });
  return best;
}

/** Fragments of one datagram share addresses, protocol and identification. */
export function fragmentKey(frame: Frame, protocol: number, identity: number): string {
  const { view, addresses, isIpv6 } = frame;
  let key = `${protocol}/${identity}`;
  for (let at = addresses; at < addresses + (isIpv6 ? 32 : 8); at += 4) key += `/${view.getUint32(at).toString(36)}`;
  return key;
}
