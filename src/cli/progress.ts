import type { WriteStream } from 'node:tty';

/** At most ten times a second. */
const INTERVAL_MS = 100;
const WIDTH = 30;

/** A bar on stderr while a file is read, when that is a terminal. */
export class ProgressBar {
  readonly #stream: WriteStream;
  #shownAt = 0;
  #isShown = false;

  constructor(stream: WriteStream) {
    this.#stream = stream;
  }

  show(done: number, total: number): void {
    const now = Date.now();
    if (!this.#stream.isTTY || now - this.#shownAt < INTERVAL_MS) return;
    this.#shownAt = now;
    this.#isShown = true;
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const filled = Math.round(share * WIDTH);
    this.#stream.write(`\r[${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}] ${Math.round(100 * share)} %`);
  }

  clear(): void {
    if (this.#isShown) this.#stream.write('\r\u001b[K');
    this.#isShown = false;
  }
}
