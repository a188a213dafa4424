import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

const RECORD_HEADER = 16;
const PACKET_BYTES = 0x40000;

/**
 * A copy of a little-endian pcap with so many zeros behind it, in packets of no protocol, that to read it takes a while.
 * The zeros are holes in the file, and take no place on most disks.
 *
 * @param from Its snapshot length is at least 256 KB.
 */
export function writePaddedCapture(from: string, path: string, bytes: number): void {
  const content = readFileSync(from);
  const file = openSync(path, 'w');
  writeSync(file, content);
  // Behind the file's header of 24 bytes: the first packet's time.
  const header = Buffer.concat([content.subarray(24, 32), Buffer.alloc(8)]);
  header.writeUInt32LE(PACKET_BYTES, 8);
  header.writeUInt32LE(PACKET_BYTES, 12);
  let end = content.length;
  for (let padded = 0; padded < bytes; padded += PACKET_BYTES) {
    writeSync(file, header, 0, RECORD_HEADER, end);
    end += RECORD_HEADER + PACKET_BYTES;
  }
  writeSync(file, Uint8Array.of(0), 0, 1, end - 1);
  closeSync(file);
}
