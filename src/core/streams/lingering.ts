import type { Flow } from './flow.ts';

const MAX_LINGERING = 2048;

/** Closed connections that wait for late packets, the longest quiet first. */
export class Lingering {
  readonly #linger: number;
  #flows: Flow[] = [];
  /** The connection that each flow stood for when it was closed: flows are used again. */
  #ids: number[] = [];
  #from = 0;

  /** @param linger Nanoseconds without a packet after which a connection ends; sooner where too many wait. */
  constructor(linger: number) {
    this.#linger = linger;
  }

  add(flow: Flow): void {
    this.#flows.push(flow);
    this.#ids.push(flow.id);
  }

  /** Calls `end` with those that have been quiet for long enough at `now`. Those that were opened again are let go. */
  endQuiet(now: number, end: (flow: Flow) => void): void {
    for (;;) {
      const flow = this.#flows[this.#from];
      if (flow === undefined) break;
      const waits = flow.isClosing && flow.id === this.#ids[this.#from];
      const isCrowded = this.#flows.length - this.#from > MAX_LINGERING;
      if (waits && !isCrowded && now - flow.lastTime < this.#linger) break;
      this.#from += 1;
      if (waits) end(flow);
    }
    if (this.#from < MAX_LINGERING) return;
    this.#flows = this.#flows.slice(this.#from);
    this.#ids = this.#ids.slice(this.#from);
    this.#from = 0;
  }

  get isEmpty(): boolean {
    return this.#from >= this.#flows.length;
  }
}
