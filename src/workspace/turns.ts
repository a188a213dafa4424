import { uptime } from './uptime.ts';

/** Long work in the worker stops for requests and for cancel: well within the 100 ms that a person takes for at once. */
const TURN_MS = 16;

/** Turns of a long loop: `if (turns.isDue) await turns.take()`. */
export class Turns {
  #began: number;

  /** @param isDueAtOnce The first turn comes after the first step, and not when its time has gone by. */
  constructor(isDueAtOnce = false) {
    this.#began = isDueAtOnce ? -Infinity : uptime();
  }

  get isDue(): boolean {
    return uptime() - this.#began >= TURN_MS;
  }

  async take(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#began = uptime();
  }
}
