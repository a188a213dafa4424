import type { Connection } from '../../handshakes/model.ts';

/** First and last packet that the timeline names. */
export function packetRange({ timeline }: Connection): readonly [first: number, last: number] {
  let [first, last] = [Infinity, 0];
  for (const { packets } of timeline)
    for (const { packet } of packets) {
      if (packet < first) first = packet;
      if (packet > last) last = packet;
    }
  return [first === Infinity ? 0 : first, last];
}
