/** A header that cannot be true: what comes after is searched for the next record, and what was skipped is told. */
import type { CaptureProblem } from './place.ts';
import { captureProblem } from './problems.ts';

/** What a search believes to be a packet is no longer than this: Wireshark's limit for all but USB and D-Bus. */
export const MAX_FOUND_BYTES = 256 * 1024;
/** So much is looked at behind what is doubted before it is called damaged, whatever the size of chunks. */
export const FAR_ENOUGH = 64 * 1024;
const MAX_PROBLEMS = 64;

export class Damage {
  readonly problems: CaptureProblem[] = [];
  #offset = -1;
  #length = 0;

  /** The place of the next record is not known. */
  get isOpen(): boolean {
    return this.#offset >= 0;
  }

  /** At this file offset stands a header that claims such a length. */
  begin(offset: number, length: number): void {
    this.#offset = offset;
    this.#length = length;
  }

  /** Records go on at this file offset; `packet` is the number of the next one. */
  end(offset: number, packet: number): void {
    const facts = { length: this.#length, bytes: offset - this.#offset };
    if (this.problems.length < MAX_PROBLEMS)
      this.problems.push(captureProblem('damaged-stretch', facts, packet, this.#offset));
    this.#offset = -1;
  }

  /** The file is over. */
  giveUp(packet: number): void {
    if (!this.isOpen) return;
    this.problems.push(captureProblem('damaged-record', { length: this.#length }, packet, this.#offset));
  }
}
