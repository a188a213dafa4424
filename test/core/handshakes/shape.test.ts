import { describe, expect, it } from 'vitest';
import { fromHex } from '../../../src/core/bytes/hex.ts';
import { ShapeTable } from '../../../src/core/handshakes/shape.ts';
import type { StreamSide, TcpEvent } from '../../../src/core/streams/consumer.ts';
import { ConnectionTracker } from '../../../src/core/tls/records/connection-tracker.ts';
import { ScanStore } from '../../../src/core/tls/records/scan-store.ts';
import * as tls from '../../builders/tls-messages.ts';

/** A segment, a happening or a hole, a second after the one before or at the second that is given. */
interface Step {
  readonly side: StreamSide;
  readonly bytes?: Uint8Array;
  readonly event?: TcpEvent;
  readonly missing?: number;
  readonly because?: 'gap' | 'cut';
  readonly at?: number;
}

interface Story {
  readonly steps: readonly Step[];
  readonly clientPort?: number;
  readonly serverPort?: number;
  readonly address?: Uint8Array;
  readonly startsAt?: number;
  /** Second of the last packet, which may have said nothing. */
  readonly ends?: number;
}

const SECOND = 1e9;
const client = (bytes: Uint8Array): Step => ({ side: 0, bytes });
const server = (bytes: Uint8Array): Step => ({ side: 1, bytes });
const fin = (side: StreamSide): Step => ({ side, event: 'fin' });
const ack = (side: StreamSide): Step => ({ side, event: 'ack' });

const SYN: readonly Step[] = [
  { side: 0, event: 'syn' },
  { side: 1, event: 'syn-ack' },
];
/** The random of a HelloRetryRequest (RFC 8446 section 4.1.3). */
const RETRY = Uint8Array.from(fromHex('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c'));
const HELLOS = [...SYN, client(tls.plain(tls.CLIENT_HELLO)), server(tls.plain(...tls.SERVER_FLIGHT))];
/** Both sides' keys, and their Finished. */
const ESTABLISHED = [
  ...HELLOS,
  client(tls.join(tls.plain(tls.EMPTY_CERTIFICATE, tls.KEY_EXCHANGE), tls.CHANGE_CIPHER_SPEC, tls.sealed(40, 22))),
  server(tls.join(tls.CHANGE_CIPHER_SPEC, tls.sealed(40, 22))),
];

/** Tells one story after the other to one scan; returned are the numbers of their shapes. */
function shapesOf(...stories: readonly Story[]): readonly (number | null)[] {
  const store = new ScanStore();
  const shapes = new ShapeTable();
  for (const [id, story] of stories.entries()) {
    const { steps, clientPort = 50_000, serverPort = 8443, address = Uint8Array.of(10, 0, 0, 2), startsAt = 0 } = story;
    const start = startsAt * SECOND;
    const counters = { packets: steps.length, bytes: 0, lastTime: start, captures: [0] };
    const endpoints = [
      { address: Uint8Array.of(10, 0, 0, 1), port: clientPort },
      { address, port: serverPort },
    ] as const;
    const tracker = new ConnectionTracker(store, (one) => {
      shapes.add(one);
    }).begin({ id, endpoints, sawSyn: true, capture: 0, time: start }, counters);
    for (const [packet, { side, bytes, event, missing, because = 'gap', at = packet / 10 }] of steps.entries()) {
      const origin = { capture: 0, packet: packet + 7 * id, base: 1000 * packet, time: start + at * SECOND };
      if (event !== undefined) tracker.event(event, side, 0, origin);
      if (missing !== undefined) tracker.missing(side, missing, because, origin);
      if (bytes !== undefined) tracker.data(side, bytes, 0, bytes.length, origin);
      counters.lastTime = origin.time;
    }
    if (story.ends !== undefined) counters.lastTime = start + story.ends * SECOND;
    tracker.end();
  }
  return stories.map((_, id) => shapes.shape(id));
}

const of = (...steps: readonly Step[]): Story => ({ steps });

describe('the shape of a connection', () => {
  it.each<[string, Story, Story]>([
    ['an alert’s code', of(...HELLOS, server(tls.alert(2, 42))), of(...HELLOS, server(tls.alert(2, 48)))],
    ['an alert’s level', of(...HELLOS, server(tls.alert(1, 42))), of(...HELLOS, server(tls.alert(2, 42)))],
    ['who sent an alert', of(...HELLOS, server(tls.alert(2, 42))), of(...HELLOS, client(tls.alert(2, 42)))],
    ['who closed first', of(...HELLOS, fin(0), fin(1)), of(...HELLOS, fin(1), fin(0))],
    ['a reset or a close', of(...HELLOS, fin(1)), of(...HELLOS, { side: 1, event: 'rst' })],
    ['whether it ends in a long silence', { ...of(...HELLOS), ends: 4 }, { ...of(...HELLOS), ends: 7 }],
    [
      'how long it was silent before the last was heard',
      { ...of(...HELLOS, { ...server(tls.alert(1, 112)), at: 9 }), ends: 9 },
      { ...of(...HELLOS, server(tls.alert(1, 112))), ends: 9 },
    ],
    [
      'how long it was silent until a side gave up, whatever came then',
      { ...of(...HELLOS, { ...fin(0), at: 2 }, { ...fin(1), at: 9 }), ends: 9 },
      { ...of(...HELLOS, { ...fin(0), at: 8 }, { ...fin(1), at: 9 }), ends: 9 },
    ],
    ['the server’s port', { ...of(...HELLOS), serverPort: 443 }, { ...of(...HELLOS), serverPort: 8443 }],
    ['what is missing', of(...HELLOS, { side: 1, missing: 9 }), of(...HELLOS, { side: 1, missing: 9, because: 'cut' })],
    ['whether something is missing', of(...HELLOS), of(...HELLOS, { side: 1, missing: 9 })],
    [
      'a message’s content',
      of(...SYN, client(tls.plain(tls.CLIENT_HELLO))),
      of(...SYN, client(tls.plain(tls.message(1, tls.clientHelloBody())))),
    ],
    [
      'whether a ServerHello asks for another ClientHello',
      of(...SYN, client(tls.plain(tls.CLIENT_HELLO)), server(tls.plain(tls.message(2, tls.serverHelloBody())))),
      of(
        ...SYN,
        client(tls.plain(tls.CLIENT_HELLO)),
        server(tls.plain(tls.message(2, tls.serverHelloBody(undefined, undefined, RETRY)))),
      ),
    ],
    [
      'the length of the only record that the server sends, which may be an error page',
      of(...ESTABLISHED, client(tls.sealed(200)), server(tls.sealed(300))),
      of(...ESTABLISHED, client(tls.sealed(200)), server(tls.sealed(400))),
    ],
    [
      'whether a protected record is the first under its keys',
      of(...HELLOS, client(tls.join(tls.CHANGE_CIPHER_SPEC, tls.sealed(40, 22)))),
      of(...HELLOS, client(tls.join(tls.CHANGE_CIPHER_SPEC, tls.sealed(40, 21), tls.sealed(40, 22)))),
    ],
    [
      'what came before TLS',
      of(...SYN, client(new TextEncoder().encode('PROXY TCP4 1.1.1.1 2.2.2.2 1 2\r\n')), ...HELLOS.slice(2)),
      of(...HELLOS),
    ],
  ])('holds %s', (_, one, other) => {
    const [first, second] = shapesOf(one, other);
    expect(first).not.toBeNull();
    expect(second).not.toBe(first);
  });

  it.each<[string, Story, Story]>([
    ['the client’s port', { ...of(...HELLOS), clientPort: 1234 }, of(...HELLOS)],
    ['the server’s address', { ...of(...HELLOS), address: Uint8Array.of(10, 9, 9, 9) }, of(...HELLOS)],
    ['when it began', { ...of(...HELLOS), startsAt: 77 }, of(...HELLOS)],
    ['acknowledgments', of(...HELLOS, ack(0), ack(1)), of(...HELLOS)],
    [
      'lengths of records when the server sent several',
      of(...ESTABLISHED, server(tls.sealed(300)), server(tls.sealed(300))),
      of(...ESTABLISHED, server(tls.sealed(400)), server(tls.sealed(500))),
    ],
    ['what the client sends', of(...ESTABLISHED, client(tls.sealed(300))), of(...ESTABLISHED, client(tls.sealed(900)))],
    [
      'in which order the two directions were told: their times decide',
      of(...HELLOS, { ...server(tls.alert(1, 0)), at: 2 }, { ...client(tls.alert(1, 90)), at: 1 }),
      of(...HELLOS, { ...client(tls.alert(1, 90)), at: 1 }, { ...server(tls.alert(1, 0)), at: 2 }),
    ],
  ])('leaves out %s', (_, one, other) => {
    const [first, second] = shapesOf({ ...one, ends: 3 }, { ...other, ends: 3 });
    expect(first).not.toBeNull();
    expect(second).toBe(first);
  });

  it('leaves out when a goodbye was said before the close: it ends no silence', () => {
    const goodbye = (at: number): Story => of(...HELLOS, { ...client(tls.alert(1, 90)), at }, { ...fin(0), at: 8.1 });
    const [late, early] = shapesOf(goodbye(8), goodbye(1));
    expect(late).not.toBeNull();
    expect(early).toBe(late);
  });

  it('is none where a close is told late, behind what came after it', () => {
    expect(shapesOf(of(...HELLOS, { ...server(tls.alert(1, 112)), at: 4 }, { ...fin(0), at: 3 }))).toEqual([null]);
  });

  it('is none where the clock was set back behind the SYN', () => {
    expect(shapesOf(of(...SYN, { ...client(tls.plain(tls.CLIENT_HELLO)), at: -1 }))).toEqual([null]);
  });
});
