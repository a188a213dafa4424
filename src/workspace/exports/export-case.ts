import type { ExportOptions } from '../../contract/contract.ts';
import type { Case, ConnectionAnalysis } from '../case.ts';
import { failed } from '../failure.ts';
import type { NamedFile } from './report-text.ts';

/** An open case as exports see it. */
export interface ExportCase {
  readonly theCase: Case;
  readonly files: readonly NamedFile[];
  /** Connections that failed, of the whole case. */
  readonly failed: number;
  /** Paths that must never be written to. */
  readonly inputs: readonly string[];
}

export interface ExportWatch {
  readonly onProgress: (done: number, total: number) => void;
  readonly isCancelled: () => boolean;
}

export type ExportChoice = Omit<ExportOptions, 'kind'>;

export function stopIfCancelled(watch: ExportWatch): void {
  if (watch.isCancelled()) throw failed('cancelled', null);
}

/** The watch of a part of an export: `share` of the whole, which is `bytes` long, behind what was done before it. */
export function partOf(watch: ExportWatch, bytes: number, before: number, share: number): ExportWatch {
  return {
    isCancelled: watch.isCancelled,
    onProgress: (done, total) => {
      const part = total === 0 ? 1 : done / total;
      watch.onProgress(Math.round(bytes * (before + share * part)), bytes);
    },
  };
}

export const UNWATCHED: ExportWatch = { onProgress: () => undefined, isCancelled: () => false };

/** Client randoms of the connections' ClientHellos. */
export function clientRandoms(connections: readonly ConnectionAnalysis[]): readonly Uint8Array[] {
  return connections.flatMap(({ connection }) =>
    connection.handshakes.flatMap(({ clientHello }) =>
      clientHello.kind === 'seen' ? [Uint8Array.from(Buffer.from(clientHello.value.random, 'hex'))] : [],
    ),
  );
}
