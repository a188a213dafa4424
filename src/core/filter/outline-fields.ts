/** Fields that are each connection's own and that a scan keeps at hand: they can be read without making the connection. */
import type { Connection, Endpoint } from '../handshakes/model.ts';
import type { FieldValue } from './model.ts';

export type Outline = Pick<
  Connection,
  'id' | 'client' | 'server' | 'startedAt' | 'startedAtEpoch' | 'endedAt' | 'packets' | 'bytes'
>;

type Reader = (outline: Outline) => readonly FieldValue[];

const NANO = 1e9;
const PRESENT: readonly FieldValue[] = [true];

const endpoint = ({ address, port }: Endpoint): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
const addresses =
  (isV6: boolean): Reader =>
  ({ client, server }) =>
    [client.address, server.address].filter((address) => address.includes(':') === isV6);
const ports: Reader = ({ client, server }) => [client.port, server.port];

export const OUTLINE_FIELDS: Readonly<Record<string, Reader>> = {
  client: ({ client }) => [endpoint(client)],
  server: ({ server }) => [endpoint(server)],
  packets: ({ packets }) => [packets],
  bytes: ({ bytes }) => [bytes],
  duration: ({ startedAt, endedAt }) => [(endedAt - startedAt) / NANO],
  'frame.time_relative': ({ startedAt }) => [startedAt / NANO],
  'frame.time_epoch': ({ startedAtEpoch }) => [Number(startedAtEpoch) / NANO],
  'ip.addr': addresses(false),
  'ip.src': addresses(false),
  'ip.dst': addresses(false),
  'ipv6.addr': addresses(true),
  'ipv6.src': addresses(true),
  'ipv6.dst': addresses(true),
  'tcp.port': ports,
  'tcp.srcport': ports,
  'tcp.dstport': ports,
  'tcp.stream': ({ id }) => [id],
  tcp: () => PRESENT,
};
