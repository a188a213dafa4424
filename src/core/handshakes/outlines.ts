/** Reads what a row or a line needs of a connection from the beginning of its record, without making the connection. */
import type { StreamSide } from '../streams/consumer.ts';
import { LogReader } from '../tls/records/compact-log.ts';
import { HeadReader } from '../tls/records/connection-record.ts';
import type { ScanStore } from '../tls/records/scan-store.ts';
import { chooseClient, endpoint } from './materialise.ts';
import type { ConnectionGlance, ConnectionOutline } from './scan-model.ts';
import type { ShapeTable } from './shape.ts';

export class Outlines {
  readonly #shapes: ShapeTable;
  readonly #head: HeadReader;
  #last = -1;
  readonly #glance: { -readonly [K in keyof ConnectionGlance]: ConnectionGlance[K] };

  constructor(store: ScanStore, shapes: ShapeTable) {
    this.#shapes = shapes;
    this.#head = new HeadReader(store);
    const [client, server] = this.#head.endpoints;
    this.#glance = { id: -1, client, server, startedAt: -Infinity, shape: null };
  }

  /** The last glance where it was one at this connection, and the connection was over. */
  lastGlance(id: number): ConnectionGlance | null {
    return id === this.#last ? this.#glance : null;
  }

  /** `record`: that of the connection. */
  glance(id: number, record: Uint8Array, isOver: boolean): ConnectionGlance {
    const head = this.#head;
    const clientSide = this.#read(id, record, isOver);
    const glance = this.#glance;
    glance.id = id;
    glance.client = head.endpoints[clientSide];
    glance.server = head.endpoints[clientSide === 0 ? 1 : 0];
    glance.startedAt = head.startTime;
    glance.shape = isOver ? this.#shapes.shape(id) : null;
    this.#last = isOver ? id : -1;
    return glance;
  }

  outline(id: number, record: Uint8Array, isOver: boolean): ConnectionOutline {
    const { client, server, startedAt, shape } = this.glance(id, record, isOver);
    const { endTime: endedAt, packets, bytes } = this.#head;
    return { id, client: endpoint(client), server: endpoint(server), startedAt, endedAt, packets, bytes, shape };
  }

  /** Who the client is. */
  #read(id: number, record: Uint8Array, isOver: boolean): StreamSide {
    const reader = new LogReader(record);
    if (!isOver) return chooseClient(this.#head.read(reader))[0];
    this.#head.readBeginning(reader);
    return this.#shapes.clientSide(id);
  }
}
