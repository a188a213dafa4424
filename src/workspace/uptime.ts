/** Milliseconds since the program began, by a clock that is never set back. `performance` would load a part of Node for it. */
export function uptime(): number {
  return process.uptime() * 1000;
}
