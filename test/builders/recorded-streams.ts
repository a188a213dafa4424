import { createPipeline, type Pipeline } from '../../src/core/streams/pipeline.ts';
import type {
  OpenStream,
  StreamCounters,
  StreamEndpoint,
  StreamOpening,
  StreamSide,
} from '../../src/core/streams/consumer.ts';
import { concat } from './packets.ts';

/** What a connection's consumer was told, in short words. */
export interface RecordedStream {
  readonly opening: StreamOpening;
  readonly bytes: readonly [Uint8Array, Uint8Array];
  /** `side:length:reason@packet` */
  readonly missing: string[];
  /** `kind side@packet` */
  readonly events: string[];
  /** Place of each piece of data: `side:length@packet+offset`. */
  readonly places: string[];
  ended: number;
  counters: StreamCounters | null;
}

export interface Recording {
  readonly streams: RecordedStream[];
  readonly open: OpenStream;
}

export function recordStreams(skippable: (side: StreamSide) => number = () => 0): Recording {
  const streams: RecordedStream[] = [];
  const open: OpenStream = (opening, counters) => {
    const parts: readonly [Uint8Array[], Uint8Array[]] = [[], []];
    const stream: RecordedStream = {
      opening: copyOf(opening),
      get bytes() {
        return [concat(...parts[0]), concat(...parts[1])] as const;
      },
      missing: [],
      events: [],
      places: [],
      ended: 0,
      counters: null,
    };
    streams.push(stream);
    return {
      data(side, bytes, start, end, origin) {
        parts[side].push(bytes.slice(start, end));
        stream.places.push(`${side}:${end - start}@${origin.packet}+${origin.base + start}`);
      },
      missing(side, length, reason, origin) {
        stream.missing.push(`${side}:${length}:${reason}@${origin.packet}`);
      },
      event(kind, side, _length, origin) {
        stream.events.push(`${kind} ${side}@${origin.packet}`);
      },
      skippable,
      end() {
        stream.ended += 1;
        stream.counters = snapshotOf(counters);
      },
    };
  };
  return { streams, open };
}

function copyOf({ id, endpoints: [near, far], sawSyn, capture, time }: StreamOpening): StreamOpening {
  const endpoint = ({ address, port }: StreamEndpoint): StreamEndpoint => ({ address: address.slice(), port });
  return { id, endpoints: [endpoint(near), endpoint(far)], sawSyn, capture, time };
}

/** The counters as they are now. */
export function snapshotOf({ packets, bytes, lastTime, captures }: StreamCounters): StreamCounters {
  return { packets, bytes, lastTime, captures: [...captures] };
}

export interface ScannedCaptures {
  readonly streams: readonly RecordedStream[];
  readonly pipeline: Pipeline;
}

/** Runs whole files through the pipeline, in chunks of `step` bytes. */
export function scan(files: readonly Uint8Array[], step = 1 << 20): ScannedCaptures {
  const { streams, open } = recordStreams();
  const pipeline = createPipeline(open);
  files.forEach((file, at) => {
    pipeline.beginCapture(`file-${at}`, null);
    for (let from = 0; from < file.length; from += step) pipeline.push(file.slice(from, from + step));
    pipeline.endCapture();
  });
  pipeline.finish();
  return { streams, pipeline };
}

export function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
