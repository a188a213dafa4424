declare const unit: unique symbol;

/** Nanoseconds since the first packet of the case (which may be negative for a later-opened, earlier file). Exact up to 104 days. */
export type Nanoseconds = number & { readonly [unit]?: 'nanoseconds since the first packet' };

/** Nanoseconds since 1970-01-01T00:00:00Z. */
export type EpochNanoseconds = bigint;

/** `packet` counts from 1 within its capture, as Wireshark's frame.number does. `capture` is the index of the file in the case. */
export interface PacketReference {
  readonly capture: number;
  readonly packet: number;
}

/** A run of bytes of one packet, by its place in the capture file (in the decompressed file where it is compressed). */
export interface FileSpan extends PacketReference {
  readonly offset: number;
  readonly length: number;
}

/** What is wrong with a capture, and where. `code` has a sentence in src/text. */
export interface CaptureProblem {
  readonly code: string;
  readonly packet: number | null;
  readonly offset: number | null;
  readonly facts: Readonly<Record<string, string | number>>;
}

export interface CaptureSummary {
  readonly file: string;
  readonly format: 'pcap' | 'pcapng';
  readonly compression: 'gzip' | 'zstd' | 'lz4' | null;
  readonly linkTypes: readonly number[];
  readonly packets: number;
  readonly bytes: number;
  readonly firstPacketAt: EpochNanoseconds | null;
  readonly lastPacketAt: EpochNanoseconds | null;
  readonly problems: readonly CaptureProblem[];
}
