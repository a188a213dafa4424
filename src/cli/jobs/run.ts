/** `analyze --jobs`: each capture a case of its own, several at once, each in a thread with its own bound on memory. */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { DEFAULT_CLIENT } from '../../core/clients/model.ts';
import type { Failure } from '../../contract/views.ts';
import { Case } from '../../workspace/case.ts';
import { CaseFailure } from '../../workspace/failure.ts';
import { newRedactionKey } from '../../workspace/exports/redaction.ts';
import { removePrivateFolders } from '../../workspace/files/private-folder.ts';
import { startThread } from '../../workspace/thread.ts';
import { openInputs } from '../analyze/inputs.ts';
import { takeIn } from '../analyze/take-in.ts';
import { walkThrough } from '../analyze/walk.ts';
import type { AnalyzeOptions } from '../commands/analyze.ts';
import { EXIT_CLEAR, EXIT_FOUND, EXIT_INPUT } from '../exit.ts';
import { Tidy } from '../interrupt.ts';
import { openInterruptibleOutput } from '../interruptible-output.ts';
import type { Output } from '../output.ts';
import { givenPassword, type Passwords } from '../password.ts';
import { ProgressBar } from '../progress.ts';
import { reportError } from '../report-error.ts';
import { captureLine } from './capture-line.ts';
import type { FromJob, JobSetup, ToJob } from './model.ts';

/** Built code lies one folder below out/, wherever the bundler put it. */
const ENTRY = fileURLToPath(new URL('../cli/job-thread.cjs', import.meta.url));
/** The same with the code that the build compiled; the packaged app has none. */
const PREPARED = fileURLToPath(new URL('../../bin/job-thread.cjs', import.meta.url));

interface Capture {
  readonly path: string;
  /** As it was named in the call. */
  readonly name: string;
}

export async function analyzeEach(captures: readonly string[], options: AnalyzeOptions): Promise<number> {
  const passwords: Passwords = { given: givenPassword(options.keystorePasswordFile), asked: new Map() };
  await checkTheRest(options, passwords);
  const tidy = new Tidy();
  tidy.add(() => {
    // Of threads that a signal ends.
    removePrivateFolders();
  });
  try {
    const { paths, nameOf } = await openInputs(captures, tidy);
    const output = await openInterruptibleOutput(options.output, paths, tidy);
    const inputs = paths.map((path) => ({ path, name: nameOf(path) }));
    const worst = await new Jobs(inputs, { options, passwords, redactionKey: newRedactionKey() }, output).run();
    await output.close();
    return worst;
  } finally {
    tidy.end();
  }
}

/** A wrong filter or password, or evidence that cannot be read, ends the call before the first capture is read. */
async function checkTheRest(options: AnalyzeOptions, passwords: Passwords): Promise<void> {
  const theCase = new Case({ ...DEFAULT_CLIENT, client: options.client, keyManager: options.keyManager });
  try {
    await walkThrough(theCase, options.filter);
    await takeIn(theCase, [], options, passwords);
  } finally {
    theCase.close();
  }
}

class Jobs {
  #next = 0;
  #done = 0;
  #worst = EXIT_CLEAR;
  readonly #progress = new ProgressBar(process.stderr);

  constructor(
    readonly captures: readonly Capture[],
    readonly setup: JobSetup,
    readonly output: Output,
  ) {}

  async run(): Promise<number> {
    const threads = Math.min(this.setup.options.jobs ?? 1, this.captures.length);
    await Promise.all(Array.from({ length: threads }, () => this.#work()));
    this.#progress.clear();
    return this.#worst;
  }

  #take(): Capture | undefined {
    const capture = this.captures[this.#next];
    this.#next += 1;
    return capture;
  }

  /** One capture after the other in one thread; a thread that dies takes only its capture with it. */
  async #work(): Promise<void> {
    let capture = this.#take();
    while (capture !== undefined) {
      const thread = startThread(existsSync(PREPARED) ? PREPARED : ENTRY, this.setup);
      try {
        for (; capture !== undefined; capture = this.#take()) await this.#analyze(thread.worker, capture);
      } catch (error) {
        if (capture !== undefined) await this.#died(capture, error);
        capture = this.#take();
      } finally {
        await thread.end();
      }
    }
  }

  #analyze(thread: Worker, { path, name }: Capture): Promise<void> {
    return new Promise((resolve, reject) => {
      const receive = (message: FromJob): void => {
        this.output.write(message.text).then(() => {
          if (message.kind === 'lines') thread.postMessage({ kind: 'more' } satisfies ToJob);
          else {
            thread.off('message', receive).off('error', reject).off('exit', exited);
            this.#count(message.failed, message.failure);
            resolve();
          }
        }, reject);
      };
      const exited = (code: number): void => {
        reject(new Error(`the thread ended with ${code}`));
      };
      thread.on('message', receive).once('error', reject).once('exit', exited);
      thread.postMessage({ kind: 'capture', path, name } satisfies ToJob);
    });
  }

  async #died({ name }: Capture, error: unknown): Promise<void> {
    // What went wrong with the output is no fault of the capture.
    if (error instanceof CaseFailure) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const failure: Failure = { code: 'worker-died', file: basename(name), facts: { message } };
    const { lang, redact } = this.setup.options;
    const end = { name, redact, summary: null, connections: 0, failed: 0, failure };
    await this.output.write(captureLine(end, lang));
    this.#count(0, failure);
  }

  #count(failed: number, failure: Failure | null): void {
    this.#done += 1;
    this.#progress.show(this.#done, this.captures.length);
    this.#worst = Math.max(this.#worst, failure !== null ? EXIT_INPUT : failed > 0 ? EXIT_FOUND : EXIT_CLEAR);
    if (failure === null) return;
    this.#progress.clear();
    reportError(new CaseFailure(failure));
  }
}
