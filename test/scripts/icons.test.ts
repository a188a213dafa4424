import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const FOLDER = join(import.meta.dirname, '..', '..', 'assets', 'icons');
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

it.each(['handscope', 'capture'])('%s.ico holds the sizes that Windows asks for, each a PNG', (name) => {
  const ico = readFileSync(join(FOLDER, `${name}.ico`));
  const count = ico.readUInt16LE(4);
  const sizes = Array.from({ length: count }, (_, index) => ico.readUInt8(6 + 16 * index) || 256);
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
  for (let index = 0; index < count; index++) {
    const offset = ico.readUInt32LE(6 + 16 * index + 12);
    expect(ico.subarray(offset, offset + 4)).toEqual(PNG);
  }
});

it.each(['handscope', 'capture'])('%s.icns says its own length and holds PNGs up to 1024', (name) => {
  const icns = readFileSync(join(FOLDER, `${name}.icns`));
  expect(icns.toString('ascii', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  const types: string[] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    types.push(icns.toString('ascii', at, at + 4));
    expect(icns.subarray(at + 8, at + 12)).toEqual(PNG);
  }
  expect(types).toContain('ic10');
});
