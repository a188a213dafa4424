// `npm run icons`: draws assets/icons/*.svg as PNG, ICO and ICNS. The results are kept in the repository.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { ROOT } from './run.mjs';

const FOLDER = join(ROOT, 'assets', 'icons');
const PNG_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** Types of Apple's icon container that hold a PNG, by size in pixels. */
const ICNS_TYPES = [
  ['icp4', 16],
  ['ic11', 32],
  ['icp5', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

const { chromium } = await import('playwright');
const executablePath = await findBrowser({ say: (line) => console.log(line) });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  await drawIcon('handscope', { png: true });
  await drawIcon('capture', { png: false });
} finally {
  await browser.close();
}

async function drawIcon(name, { png }) {
  const svg = readFileSync(join(FOLDER, `${name}.svg`), 'utf8');
  const images = new Map();
  for (const size of new Set([...PNG_SIZES, ...ICNS_TYPES.map(([, pixels]) => pixels)])) {
    images.set(size, await render(svg, size));
  }
  if (png) {
    mkdirSync(join(FOLDER, 'png'), { recursive: true });
    for (const size of PNG_SIZES) writeFileSync(join(FOLDER, 'png', `${size}x${size}.png`), images.get(size));
  }
  writeFileSync(join(FOLDER, `${name}.ico`), packIco(ICO_SIZES.map((size) => [size, images.get(size)])));
  writeFileSync(join(FOLDER, `${name}.icns`), packIcns(ICNS_TYPES.map(([type, size]) => [type, images.get(size)])));
}

async function render(svg, size) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const scaled = svg.replace('width="512" height="512"', `width="${size}" height="${size}"`);
  await page.setContent(`<style>*{margin:0}svg{display:block}</style>${scaled}`);
  const image = await page.screenshot({ omitBackground: true });
  await page.close();
  return image;
}

/** ICONDIR, then 16 bytes for each image, then the PNGs. 256 is written as 0. */
function packIco(images) {
  const directory = Buffer.alloc(6 + 16 * images.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(images.length, 4);
  let offset = directory.length;
  images.forEach(([size, image], index) => {
    const at = 6 + 16 * index;
    directory.writeUInt8(size % 256, at);
    directory.writeUInt8(size % 256, at + 1);
    directory.writeUInt16LE(1, at + 4);
    directory.writeUInt16LE(32, at + 6);
    directory.writeUInt32LE(image.length, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += image.length;
  });
  return Buffer.concat([directory, ...images.map(([, image]) => image)]);
}

/** `icns`, the length of the whole, then type, length and PNG of each image. */
function packIcns(images) {
  const parts = images.map(([type, image]) => {
    const head = Buffer.alloc(8);
    head.write(type, 0, 'ascii');
    head.writeUInt32BE(image.length + 8, 4);
    return Buffer.concat([head, image]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 0, 'ascii');
  head.writeUInt32BE(
    parts.reduce((sum, part) => sum + part.length, 8),
    4,
  );
  return Buffer.concat([head, ...parts]);
}
