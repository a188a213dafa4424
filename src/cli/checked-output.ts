import { SecretStream, type SecretFinder } from '../core/report/redaction/find-secrets.ts';
import { failed } from '../workspace/failure.ts';
import type { Output } from './output.ts';

/** Characters that are looked through at once: with little text the overlap of two pieces would cost more than the text. */
const PIECE = 1 << 18;

const encoder = new TextEncoder();

/**
 * An output that is looked through before it goes out, for what a terminal or a pipe has got cannot be taken back. Whoever
 * opened the file discards it when this fails.
 */
export class CheckedOutput {
  readonly isTerminal: boolean;
  readonly #output: Output;
  readonly #name: string;
  readonly #stream: SecretStream;
  #waiting: string[] = [];
  #length = 0;

  constructor(output: Output, name: string, finder: SecretFinder) {
    this.isTerminal = output.isTerminal;
    this.#output = output;
    this.#name = name;
    this.#stream = new SecretStream(finder);
  }

  /** Text that may wait for more. */
  async write(text: string): Promise<void> {
    this.#waiting.push(text);
    this.#length += text.length;
    if (this.#length >= PIECE) await this.flush();
  }

  /** Nothing waits any more. */
  async flush(): Promise<void> {
    if (this.#length === 0) return;
    const text = this.#waiting.join('');
    this.#waiting = [];
    this.#length = 0;
    const found = this.#stream.push(encoder.encode(text));
    if (found !== null) throw failed('export-has-secret', this.#name, { kind: found.kind, offset: found.offset });
    await this.#output.write(text);
  }
}
