/** Long enough for a desktop to name all files that were opened together, too short to be noticed. */
const TOGETHER_MS = 120;

/** Hands over together what came one by one. */
export function gather<T>(take: (all: readonly T[]) => void): (one: T) => void {
  let waiting: T[] = [];
  return (one) => {
    waiting.push(one);
    if (waiting.length > 1) return;
    setTimeout(() => {
      const all = waiting;
      waiting = [];
      take(all);
    }, TOGETHER_MS);
  };
}
