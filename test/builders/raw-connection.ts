/** A connection that says what no browser and no HTTP library would. */
import { connect, type Socket } from 'node:net';

export interface RawConnection {
  readonly write: (bytes: string | Uint8Array) => void;
  /** Ends with a reset instead of in good order. */
  readonly reset: () => void;
  readonly destroy: () => void;
  /** All that was received, once the other side has ended the connection. This side keeps its own half open. */
  readonly ended: Promise<Buffer>;
  /** Writes into what has ended, until this side is told that nobody is there any more. */
  readonly gone: () => Promise<void>;
  /** Once so much has been received, or all. */
  readonly received: (bytes: number) => Promise<Buffer>;
}

export function dial(port: number, host = '127.0.0.1'): Promise<RawConnection> {
  const socket = connect({ host, port, allowHalfOpen: true });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(rawConnection(socket));
    });
  });
}

function rawConnection(socket: Socket): RawConnection {
  let got = Buffer.alloc(0);
  let isEnded = false;
  const waiting = new Set<() => void>();
  const tell = (): void => {
    for (const check of waiting) check();
  };
  const end = (): void => {
    isEnded = true;
    tell();
  };
  socket.on('data', (bytes) => {
    got = Buffer.concat([got, bytes]);
    tell();
  });
  // A reset is one way to end it.
  socket.on('error', end).on('end', end).on('close', end);
  const received = (bytes: number): Promise<Buffer> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!isEnded && got.length < bytes) return;
        waiting.delete(check);
        resolve(got);
      };
      waiting.add(check);
      check();
    });
  return {
    write: (bytes) => {
      socket.write(bytes);
    },
    reset: () => {
      socket.resetAndDestroy();
    },
    destroy: () => {
      socket.destroy();
    },
    ended: received(Infinity),
    gone: () =>
      new Promise((resolve) => {
        const again = (): void => {
          socket.write('more', (error) => {
            if (error) resolve();
            else setImmediate(again);
          });
        };
        again();
      }),
    received,
  };
}

export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function requestHead({ method = 'GET', path = '/', headers = {} }: RawRequest): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

/** What asks for a websocket. */
export const UPGRADE: Readonly<Record<string, string>> = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
};
