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
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
  readonly isCancelled: () => boolean;
}

export type ExportChoice = Pick<ExportOptions, 'connections' | 'language' | 'redact' | 'includeSecrets'>;

export function stopIfCancelled(watch: ExportWatch): void {
  if (watch.isCancelled()) throw failed('cancelled', null);
}

/** Client randoms of the connections' ClientHellos. */
export function clientRandoms(connections: readonly ConnectionAnalysis[]): readonly Uint8Array[] {
  return connections.flatMap(({ connection }) =>
    connection.handshakes.flatMap(({ clientHello }) =>
      clientHello.kind === 'seen' ? [Uint8Array.from(Buffer.from(clientHello.value.random, 'hex'))] : [],
    ),
  );
}
