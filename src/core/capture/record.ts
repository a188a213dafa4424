/**
 * The scan's hot path. One `PacketRecord` is filled again and again, and its bytes are a window on the chunk that was
 * pushed: at a million packets a second an object per packet costs more than everything else. These files read bytes
 * through a DataView with bounds checked here, which is the one exception to "only ByteReader indexes raw bytes".
 */

/** Bytes that came in together, and where in the file the first of them stands. */
export interface ByteWindow {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly base: number;
}

export function byteWindow(bytes: Uint8Array, base: number): ByteWindow {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), base };
}

/** A packet as it stands in the file. Overwritten by the next one. */
export class PacketRecord {
  window: ByteWindow = byteWindow(new Uint8Array(0), 0);
  /** Where the packet's bytes stand in the window. */
  start = 0;
  end = 0;
  /** Length on the wire; more than `end - start` where the packet was cut by snaplen. */
  wireLength = 0;
  linkType = 0;
  /** Index of the interface among all interfaces of the case. */
  source = 0;
  capture = 0;
  /** From 1 within its capture. */
  packet = 0;
  /** Nanoseconds since the case's first packet. */
  time = -Infinity;
}

export interface PacketSink {
  packet(record: PacketRecord): void;
}

/** No capture tool writes packets longer than this (Wireshark's own limit is 256 KiB, 128 MiB for USB and D-Bus). */
export const MAX_PACKET_BYTES = 16 * 1024 * 1024;
