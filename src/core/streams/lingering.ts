import type { Flow } from './flow.ts';

/** Entries of the list that are over before it is shortened. */
const MAX_PASSED = 2048;

/** Closed connections that wait for late packets, the longest quiet first. */
export class Lingering {
  /** Not before this time, in nanoseconds since the case's first packet, does one of them end. */
  due = NaN;
  readonly #linger: number;
  readonly #most: number;
  #flows: Flow[] = [];
  /** The connection that each flow stood for when it was closed: flows are used again. */
  #ids: number[] = [];
  #from = 0;

  /**
   * @param linger Nanoseconds without a packet after which a connection ends.
   * @param most Where more than so many wait, the first of them ends at once.
   */
  constructor(linger: number, most: number) {
    this.#linger = linger;
    this.#most = most;
    // Floating point at first, and assigned a second time: compiled code would else take it for a whole number, and for a
    // constant, and be thrown away when the first connection closes.
    this.due = Infinity;
  }

  add(flow: Flow): void {
    this.#flows.push(flow);
    this.#ids.push(flow.id);
    if (this.#isCrowded) this.due = -Infinity;
    else if (this.due === Infinity) this.due = flow.lastTime + this.#linger;
  }

  /** Calls `end` with those that have been quiet for long enough at `now`. Those that were opened again are let go. */
  endQuiet(now: number, end: (flow: Flow) => void): void {
    this.due = Infinity;
    for (;;) {
      const flow = this.#flows[this.#from];
      if (flow === undefined) break;
      const waits = flow.isClosing && flow.id === this.#ids[this.#from];
      if (waits && !this.#isCrowded && now - flow.lastTime < this.#linger) {
        this.due = flow.lastTime + this.#linger;
        break;
      }
      this.#from += 1;
      if (waits) end(flow);
    }
    if (this.#from >= MAX_PASSED) this.#shorten();
  }

  get #isCrowded(): boolean {
    return this.#flows.length - this.#from > this.#most;
  }

  #shorten(): void {
    this.#flows = this.#flows.slice(this.#from);
    this.#ids = this.#ids.slice(this.#from);
    this.#from = 0;
  }
}
