import { Worker } from 'node:worker_threads';
import { removePrivateFolders } from './files/private-folder.ts';

/** Above what a capture of millions of connections needs; a runaway ends as a message, not with the program. */
const MAX_HEAP_MB = 4096;

/** A thread that owns a case, with a bound of its own on memory. */
export interface CaseThread {
  readonly worker: Worker;
  /** Ends it in whatever it does, and removes what it kept on the disk. Harmless where it has died. */
  readonly end: () => Promise<void>;
}

/** @param entry URL or path of the built code. */
export function startThread(entry: string, workerData: unknown): CaseThread {
  const worker = new Worker(entry, { workerData, resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } });
  const { threadId } = worker;
  return {
    worker,
    end: async () => {
      await worker.terminate();
      removePrivateFolders(threadId);
    },
  };
}
