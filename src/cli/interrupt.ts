/**
 * What has to be tidied away when the program ends, in time or by a signal or a broken pipe: parts of files, and what
 * came from standard input. While there is nothing to tidy, signals keep their default and end the program at once.
 */
import { uptime } from '../workspace/uptime.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type EndingSignal = (typeof SIGNALS)[number];
/** The same on every system; what Node knows of them comes with much else. */
const NUMBERS: Readonly<Record<EndingSignal, number>> = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 };
/** Between turns in which a signal can be heard. */
const TURN_MS = 100;

const open = new Set<Tidy>();

export class Tidy {
  readonly #actions: (() => void)[] = [];

  add(action: () => void): void {
    this.#actions.push(action);
    if (open.size === 0) listen();
    open.add(this);
  }

  /** Tidies now. Harmless a second time. */
  end(): void {
    for (const action of this.#actions.splice(0)) action();
    if (open.delete(this) && open.size === 0) listenNoMore();
  }
}

/** The first Ctrl+C calls `stop` instead of ending the program. Returned: what takes this back. */
export function onFirstInterrupt(stop: () => void): () => void {
  return onFirst(['SIGINT'], stop);
}

/** The same for every signal that ends a program: the second of any kind ends it at once. */
export function onFirstSignal(stop: () => void): () => void {
  return onFirst(SIGNALS, stop);
}

function onFirst(signals: readonly EndingSignal[], stop: () => void): () => void {
  const takeBack = (): void => {
    for (const signal of signals) {
      process.off(signal, first);
      process.off(signal, end);
      if (open.size > 0) process.on(signal, end);
    }
  };
  const first = (): void => {
    takeBack();
    stop();
  };
  for (const signal of signals) {
    process.off(signal, end);
    process.on(signal, first);
  }
  return takeBack;
}

/** Lets a signal be heard now and then during long work. */
export function createTurns(): () => Promise<void> {
  let last = uptime();
  return async () => {
    const now = uptime();
    if (open.size === 0 || now - last < TURN_MS) return;
    last = now;
    await new Promise((resolve) => setImmediate(resolve));
  };
}

function listen(): void {
  for (const signal of SIGNALS) process.on(signal, end);
  process.on('exit', tidyAll);
}

function listenNoMore(): void {
  for (const signal of SIGNALS) process.off(signal, end);
  process.off('exit', tidyAll);
}

/** 128 and the signal's number, as a shell counts it: 130 after Ctrl+C, 143 after `kill`. */
function end(signal: EndingSignal): void {
  process.exit(128 + NUMBERS[signal]);
}

function tidyAll(): void {
  for (const tidy of [...open]) tidy.end();
}
