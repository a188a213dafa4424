// Generates the captures of the benchmark: many short handshakes, few bulk connections, a mix. Seeded: always the same bytes.
import { closeSync, openSync, writeSync } from 'node:fs';
import { IP, RECORD, loadTemplates, record, replicate } from './templates.mjs';

const EPOCH_MICROS = 1_767_225_600 * 1e6;
const BUFFER = 8 * 1024 * 1024;
const ROOM = 128 * 1024;
const SEGMENT = 1448;
const TLS_RECORD = 16_406;
/** Connections that run at the same time, so that their packets interleave. */
const AT_ONCE = 32;

function openCapture(path) {
  const descriptor = openSync(path, 'w');
  const buffer = Buffer.alloc(BUFFER);
  Buffer.from('d4c3b2a1020004000000000000000000000004000100000000'.slice(0, 48), 'hex').copy(buffer);
  let at = 24;
  let written = 0;
  return {
    get bytes() {
      return written + at;
    },
    /** `write(buffer, at)` returns where it ended. */
    append(write) {
      at = write(buffer, at);
      if (at < BUFFER - ROOM) return;
      writeSync(descriptor, buffer, 0, at);
      written += at;
      at = 0;
    },
    close() {
      writeSync(descriptor, buffer, 0, at);
      closeSync(descriptor);
    },
  };
}

function connectionOf(number, startMicros) {
  return {
    startMicros: EPOCH_MICROS + startMicros,
    clientAddress: (10 << 24) + 1 + (number % 50_000),
    serverAddress: 0xcb007109 + (number % 7),
    // 44321 is a port at which tshark takes TLS for another protocol.
    clientPort: 10_000 + ((number * 7) % 34_000),
    shift: (number * 2_654_435_761) >>> 0,
  };
}

function writeHandshakes(capture, templates, first, count, startMicros) {
  const running = Array.from({ length: count }, (_, at) => ({
    connection: connectionOf(first + at, startMicros + at * 150),
    packets: templates[(first + at) % templates.length],
  }));
  const longest = Math.max(...running.map(({ packets }) => packets.length));
  for (let step = 0; step < longest; step += 1) {
    for (const { connection, packets } of running) {
      const packet = packets[step];
      if (packet !== undefined) capture.append((out, at) => replicate(packet, connection, out, at));
    }
  }
}

export function generateHandshakes(path, count) {
  const templates = loadTemplates();
  const capture = openCapture(path);
  for (let first = 0; first < count; first += AT_ONCE) {
    writeHandshakes(capture, templates, first, Math.min(AT_ONCE, count - first), first * 2_000);
  }
  capture.close();
}

const RING_BYTES = TLS_RECORD * 64;
/**
 * Encrypted records that never repeat within a megabyte; what is in them does not matter. Beyond the ring's end stands
 * its beginning again, so that every segment is whole and the records follow each other without a break.
 */
function applicationData() {
  const ring = Buffer.alloc(RING_BYTES);
  let state = 1;
  for (let at = 0; at < ring.length; at += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    ring.writeUInt32LE(state, at > ring.length - 4 ? ring.length - 4 : at);
  }
  for (let at = 0; at < ring.length; at += TLS_RECORD) {
    ring.set([0x17, 3, 3, (TLS_RECORD - 5) >> 8, (TLS_RECORD - 5) & 255], at);
  }
  return Buffer.concat([ring, ring.subarray(0, ROOM)]);
}

/** A TCP packet after the handshake: its header is the template's. */
function follower(model, sequence, acknowledgment, payload, flags) {
  const header = IP - RECORD - 14 + 20;
  const ip = Buffer.concat([model.bytes.subarray(IP, IP + header), Buffer.alloc(20), payload]);
  ip.writeUInt16BE(ip.length, 2);
  model.bytes.copy(ip, 20, model.tcp, model.tcp + 4);
  ip.writeUInt32BE(sequence >>> 0, 24);
  ip.writeUInt32BE(acknowledgment >>> 0, 28);
  ip[32] = 0x50;
  ip[33] = flags;
  ip.writeUInt16BE(501, 34);
  return ip;
}

/** Handshakes, then one side's bulk data until the capture has `bytes`, acknowledged every second segment. */
export function generateBulk(path, bytes, connections, segment = SEGMENT) {
  const template = loadTemplates().find((packets) => packets.length > 24);
  const opening = template.slice(
    0,
    template.findIndex((packet) => (packet.flags & 5) !== 0),
  );
  const capture = openCapture(path);
  const ring = applicationData();
  const running = Array.from({ length: connections }, (_, number) => {
    const connection = connectionOf(number, number * 1000);
    for (const packet of opening) capture.append((out, at) => replicate(packet, connection, out, at));
    return { connection, sent: 0, ...ends(opening) };
  });
  for (let round = 0; capture.bytes < bytes; round += 1)
    writeRound(capture, running[round % connections], ring, segment);
  capture.close();
}

function ends(opening) {
  const next = (side) => {
    const last = opening.filter((packet) => packet.isFromClient === side).at(-1);
    return (last.bytes.readUInt32BE(last.tcp + 4) + last.payload) >>> 0;
  };
  return {
    client: opening.find((packet) => packet.isFromClient),
    server: opening.find((packet) => !packet.isFromClient),
    clientNext: next(true),
    serverNext: next(false),
    micros: opening.at(-1).micros,
  };
}

function writeRound(capture, flow, ring, segment) {
  for (let count = 0; count < 2; count += 1) {
    const from = flow.sent % RING_BYTES;
    const payload = ring.subarray(from, from + segment);
    flow.micros += 5;
    append(capture, flow, follower(flow.server, flow.serverNext + flow.sent, flow.clientNext, payload, 0x18), false);
    flow.sent += payload.length;
  }
  flow.micros += 2;
  append(
    capture,
    flow,
    follower(flow.client, flow.clientNext, flow.serverNext + flow.sent, Buffer.alloc(0), 0x10),
    true,
  );
}

function append(capture, flow, ip, isFromClient) {
  const packet = record(ip, isFromClient, flow.micros);
  capture.append((out, at) => replicate(packet, flow.connection, out, at));
}

/** Handshakes among plain HTTP and UDP, as on a busy gateway. */
export function generateMix(path, bytes, handshakes) {
  const templates = loadTemplates();
  const capture = openCapture(path);
  const model = templates[0];
  const body = Buffer.alloc(SEGMENT, 'HTTP body ');
  let first = 0;
  for (let round = 0; capture.bytes < bytes; round += 1) {
    if (first < (handshakes * capture.bytes) / bytes) {
      writeHandshakes(capture, templates, first, AT_ONCE, round * 5_000);
      first += AT_ONCE;
    }
    writeHttp(capture, model, body, round);
    writeDatagrams(capture, model, round);
  }
  capture.close();
}

function writeHttp(capture, model, body, round) {
  const flow = {
    connection: { ...connectionOf(1_000_000 + round, round * 5_000), clientPort: 50_000 + (round % 10_000) },
    client: model.find((packet) => packet.isFromClient),
    server: model.find((packet) => !packet.isFromClient),
    micros: 0,
  };
  const request = Buffer.from('GET /orders HTTP/1.1\r\nHost: api.example\r\n\r\n');
  const answer = Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 57920\r\n\r\n');
  const send = (isFromClient, sequence, acknowledgment, payload, flags) => {
    flow.micros += 40;
    const side = isFromClient ? flow.client : flow.server;
    append(capture, flow, follower(side, sequence, acknowledgment, payload, flags), isFromClient);
  };
  send(true, 1000, 0, Buffer.alloc(0), 2);
  send(false, 9000, 1001, Buffer.alloc(0), 0x12);
  send(true, 1001, 9001, request, 0x18);
  let next = 9001;
  for (const payload of [answer, ...Array(40).fill(body)]) {
    send(false, next, 1001 + request.length, payload, 0x18);
    next += payload.length;
    if (next % 2 === 0) send(true, 1001 + request.length, next, Buffer.alloc(0), 0x10);
  }
  send(false, next, 1001 + request.length, Buffer.alloc(0), 0x11);
  send(true, 1001 + request.length, next + 1, Buffer.alloc(0), 0x11);
}

function writeDatagrams(capture, model, round) {
  const ip = Buffer.alloc(20 + 8 + 1200, 0x42);
  model[0].bytes.copy(ip, 0, IP, IP + 20);
  ip.writeUInt16BE(ip.length, 2);
  ip[9] = 17;
  ip.writeUInt16BE(5004, 22);
  const packet = { ...record(ip, true, 0), flags: 0 };
  for (let count = 0; count < 8; count += 1) {
    const connection = connectionOf(2_000_000 + count, round * 5_000 + count * 100);
    capture.append((out, at) => replicate(packet, connection, out, at));
  }
}
