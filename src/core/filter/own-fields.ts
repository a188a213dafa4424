/** Fields that differ between connections which went alike, and need the connection itself. */
import type { Connection } from '../handshakes/model.ts';
import type { FieldValue } from './model.ts';
import { seen, some } from './values.ts';

type Reader = (connection: Connection) => readonly FieldValue[];

export const OWN_FIELDS: Readonly<Record<string, Reader>> = {
  'frame.number': ({ timeline }) => timeline.flatMap(({ packets }) => packets.map(({ packet }) => packet)),
  'tcp.analysis.retransmission': ({ tcp }) => (tcp.retransmissions > 0 || tcp.synRetransmissions > 0 ? [true] : []),
  'tls.handshake.length': ({ timeline }) =>
    timeline
      .filter(({ kind, visibility }) => kind === 'handshake' && visibility !== 'encrypted')
      .map(({ length }) => length),
  'tls.handshake.random': ({ handshakes }) =>
    handshakes.flatMap(({ clientHello, serverHello }) => [
      ...seen(clientHello).map(({ random }) => random),
      ...seen(serverHello).map(({ random }) => random),
    ]),
  'tls.record.length': ({ timeline }) => timeline.flatMap(({ record }) => some(record?.length)),
};
