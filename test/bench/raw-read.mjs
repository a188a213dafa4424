// Reads a file in blocks of 8 MB and does nothing else: what any Node program needs at least.
import { openSync, readSync } from 'node:fs';

const descriptor = openSync(process.argv[2] ?? '', 'r');
const buffer = new Uint8Array(8 * 1024 * 1024);
while (readSync(descriptor, buffer) > 0);
