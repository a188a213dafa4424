import { statSync } from 'node:fs';

/** Whether the path is `-`, a named pipe, or what a shell makes of `<(zcat capture.gz)`: none of these can be read twice. */
export function isPiped(path: string): boolean {
  return path === '-' || statSync(path, { throwIfNoEntry: false })?.isFIFO() === true;
}
