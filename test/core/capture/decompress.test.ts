import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createDecompressor } from '../../../src/core/capture/decompress.ts';
import { recogniseCapture, type CompressionKind } from '../../../src/core/capture/recognise.ts';
import { concat } from '../../builders/packets.ts';
import { fromHex } from '../../../src/core/bytes/hex.ts';

function decompress(kind: CompressionKind, bytes: Uint8Array, step = 1 << 20) {
  let out = new Uint8Array(0);
  const decompressor = createDecompressor(kind, (chunk) => {
    out = concat(out, chunk) as Uint8Array<ArrayBuffer>;
  });
  for (let at = 0; at < bytes.length; at += step) decompressor.push(bytes.slice(at, at + step));
  return { problems: decompressor.end(), text: new TextDecoder().decode(out) };
}

const PLAIN = 'handscope '.repeat(40);
/** `printf` of PLAIN through zstd 1.5 and lz4 1.9, with their checksums. */
const SAMPLES: readonly (readonly [CompressionKind, Uint8Array])[] = [
  ['gzip', gzipSync(PLAIN)],
  ['zstd', fromHex('28b52ffd04588d00005068616e6473636f706520010083550b12bf58e869')],
  ['lz4', fromHex('04224d187440bd15000000af68616e6473636f7065200a00ff6f50636f706520468aa95c00000000af0e6460')],
];

describe.each(SAMPLES)('%s', (kind, compressed) => {
  it('is decompressed, whatever the chunks', () => {
    for (const step of [1, 3, 1000]) {
      expect(decompress(kind, compressed, step)).toEqual({ problems: [], text: PLAIN });
    }
  });

  it('may consist of several streams', () => {
    expect(decompress(kind, concat(compressed, compressed))).toEqual({ problems: [], text: PLAIN + PLAIN });
  });

  it('keeps what came before a cut, at every byte, and never throws', () => {
    for (let length = 1; length < compressed.length - 8; length += 1) {
      const { problems, text } = decompress(kind, compressed.subarray(0, length));
      expect(problems.map(({ code }) => code)).toEqual(['compressed-cut']);
      expect(PLAIN.startsWith(text)).toBe(true);
    }
  });

  it('says that it is damaged, or gives some bytes, wherever a byte is wrong', () => {
    for (let at = 0; at < compressed.length; at += 1) {
      const damaged = compressed.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      const { problems } = decompress(kind, damaged);
      for (const { code } of problems) expect(code).toMatch(/^compressed-(cut|damaged|unsupported)$/u);
    }
  });
});

describe('LZ4 frames of the legacy sort', () => {
  const modern = SAMPLES[2]?.[1] ?? new Uint8Array(0);
  const legacy = concat(fromHex('02214c1815000000'), modern.subarray(11, 32));
  const skippable = fromHex('502a4d1803000000010203');

  it('are decompressed alone, several, and before frames of the other sorts', () => {
    expect(decompress('lz4', legacy)).toEqual({ problems: [], text: PLAIN });
    for (const rest of [legacy, modern, concat(skippable, modern), concat(modern, skippable)])
      for (const step of [1, 1000])
        expect(decompress('lz4', concat(legacy, rest), step)).toEqual({ problems: [], text: PLAIN + PLAIN });
  });

  it('are known by their first bytes', () => {
    expect(recogniseCapture(legacy)).toBe('lz4');
  });
});

describe('frames to be skipped', () => {
  it.each(SAMPLES.slice(1))('do not hide what stands behind them: %s', (kind, compressed) => {
    const skipped = fromHex('502a4d1804000000aabbccdd');
    expect(recogniseCapture(concat(skipped, compressed).subarray(0, 16))).toBe(kind);
    expect(recogniseCapture(concat(skipped, fromHex('5f2a4d1800000000'), compressed))).toBe(kind);
  });

  it('are zstd where what stands behind them is out of sight', () => {
    expect(recogniseCapture(fromHex('502a4d18ffffffff0000000000000000'))).toBe('zstd');
  });
});

describe('bounds', () => {
  it('stops a bomb', { timeout: 60_000 }, () => {
    // Blocks that say "128 KiB of this one byte": a ratio of 32768.
    const bomb = fromHex('28b52ffd0038' + '02001000'.repeat(4000));
    let bytes = 0;
    const decompressor = createDecompressor('zstd', (chunk) => {
      bytes += chunk.length;
    });
    decompressor.push(bomb);
    expect(decompressor.isStopped).toBe(true);
    expect(decompressor.end()).toMatchObject([{ code: 'compressed-bomb' }]);
    expect(bytes).toBeLessThan(300 * 1024 ** 2);
  });

  it('refuses a zstd window beyond what the zstd tool accepts', () => {
    const claim = fromHex('28b52ffd00f8' + '00'.repeat(20));
    expect(decompress('zstd', claim).problems).toMatchObject([{ code: 'compressed-unsupported' }]);
  });

  it('refuses a dictionary', () => {
    const claim = fromHex('28b52ffd215500' + '0102'.repeat(20));
    expect(decompress('zstd', claim).problems).toMatchObject([{ code: 'compressed-unsupported' }]);
  });
});
