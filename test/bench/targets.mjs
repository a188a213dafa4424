// What the benchmark's figures are held against. Ratios within one run only: seconds do not carry over to another machine or day.

/** Of each capture: how many times faster than tshark at least, how many times the raw read's time and how many MB at most. */
export const TARGETS = {
  a: { fast: 12, default: 22, raw: 7, megabytes: 160 },
  c: { fast: 12, default: 30, raw: 3, megabytes: 130 },
  b: { fast: 22, default: 50, raw: 1.3, megabytes: 100 },
  b64k: { fast: 3, default: 4.5, raw: 1.3, megabytes: 100 },
  a10: { megabytes: 250 },
};

/** Peak memory whatever the file's size: a base, and so much for each handshake that is kept. */
export const MEMORY_BASE = 120;
export const MEMORY_A_HANDSHAKE = 0.6 / 1000;
/** From launch to the first line, in milliseconds. */
export const FIRST_ROW = 150;

/** Lines of a table: what is measured, its figure, its target, and whether it is met. */
export function judge(name, handshakes, best, firstRow) {
  const targets = TARGETS[name] ?? {};
  const { handscope } = best;
  const lines = [];
  const atLeast = (what, figure, target) =>
    lines.push([what, `${figure.toFixed(1)} x`, `>= ${target} x`, figure >= target]);
  const atMost = (what, figure, target, unit, digits) =>
    lines.push([what, `${figure.toFixed(digits)} ${unit}`, `<= ${target} ${unit}`, figure <= target]);
  if (targets.raw !== undefined)
    atMost('of the raw read', handscope.seconds / best['raw read'].seconds, targets.raw, 'x', 1);
  for (const [peer, target] of [
    ['tshark fast', targets.fast],
    ['tshark default', targets.default],
    ['ndpiReader', name === 'a' || name === 'c' ? 1 : undefined],
    ['ssldump', name === 'a' || name === 'c' ? 1 : undefined],
  ]) {
    if (target !== undefined && best[peer] !== undefined)
      atLeast(`faster than ${peer}`, best[peer].seconds / handscope.seconds, target);
  }
  if (name === 'a') atMost('first line', firstRow * 1000, FIRST_ROW, 'ms', 0);
  if (handscope.megabytes === null) return lines;
  if (targets.megabytes !== undefined) atMost('peak memory', handscope.megabytes, targets.megabytes, 'MB', 0);
  const perHandshake = Math.round(MEMORY_BASE + MEMORY_A_HANDSHAKE * handshakes);
  atMost('peak memory by handshakes', handscope.megabytes, perHandshake, 'MB', 0);
  return lines;
}
