/** A thread of `analyze --jobs`: keystores, keys and evidence are read once, then one capture after the other. */
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { DEFAULT_CLIENT } from '../../core/clients/model.ts';
import type { Failure } from '../../contract/views.ts';
import { Case } from '../../workspace/case.ts';
import type { CaseFiles } from '../../workspace/case-files.ts';
import { useRedactionKey } from '../../workspace/exports/redaction.ts';
import { asFailure } from '../../workspace/failure.ts';
import { takeIn } from '../analyze/take-in.ts';
import { redactionOfAll, writeAnalysis } from '../analyze/write.ts';
import type { Output } from '../output.ts';
import { captureLine } from './capture-line.ts';
import type { FromJob, JobSetup, ToJob } from './model.ts';

/** Lines are handed over in pieces of about this size, each when the one before has been written. */
const PIECE_CHARACTERS = 1 << 18;

const WATCH = { onScan: () => undefined, isCancelled: () => false };

/** Gathers lines, counts them, and waits for the main thread when there is a piece. */
class Lines implements Output {
  readonly isTerminal = false;
  count = 0;
  #text = '';

  constructor(readonly hand: (text: string) => Promise<void>) {}

  async write(lines: string): Promise<void> {
    for (let at = lines.indexOf('\n'); at >= 0; at = lines.indexOf('\n', at + 1)) this.count += 1;
    this.#text += lines;
    if (this.#text.length >= PIECE_CHARACTERS) await this.hand(this.rest());
  }

  rest(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  discard(): void {
    this.#text = '';
  }
}

export async function runJobThread(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('This is the entry of a worker thread.');
  const setup = workerData as JobSetup;
  const { options, passwords } = setup;
  const theCase = new Case({ ...DEFAULT_CLIENT, client: options.client, keyManager: options.keyManager });
  useRedactionKey(theCase, setup.redactionKey);
  const files = await takeIn(theCase, [], options, passwords);
  let goOn: () => void = () => undefined;
  const send = (message: FromJob): void => {
    port.postMessage(message);
  };
  const lines = (): Lines =>
    new Lines((text) => {
      send({ kind: 'lines', text });
      return new Promise((resolve) => {
        goOn = resolve;
      });
    });
  port.on('message', (message: ToJob) => {
    if (message.kind === 'more') goOn();
    else void analyzeOne({ theCase, files }, message, setup, lines()).then(send);
  });
}

async function analyzeOne(
  { theCase, files }: { readonly theCase: Case; readonly files: CaseFiles },
  { path, name }: Extract<ToJob, { kind: 'capture' }>,
  { options }: JobSetup,
  lines: Lines,
): Promise<FromJob> {
  let failed = 0;
  let failure: Failure | null;
  let shownName = name;
  try {
    const added = await files.add([path], { role: 'capture', password: null, watch: WATCH });
    failure = added.failures[0] ?? null;
    if (failure === null) {
      const redaction = await redactionOfAll(theCase, options);
      shownName = redaction.mapText(name);
      const open = { theCase, files: files.named, nameOf: () => name };
      failed = await writeAnalysis(open, options, lines, { redaction });
    }
  } catch (error) {
    failure = asFailure(error, basename(name));
  }
  const summary = theCase.index.captures[0] ?? null;
  const end = captureLine(
    { name: shownName, redact: options.redact, summary, connections: lines.count, failed, failure },
    options.lang,
  );
  for (const view of files.views) if (view.role === 'capture') await files.remove(view.id, WATCH);
  return { kind: 'done', text: lines.rest() + end, failed, failure };
}
