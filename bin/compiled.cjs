// Loads built modules together with what V8 compiled of them before: to compile them anew was a third of the time that a
// small capture takes. Text and code of a module lie in one file of out/compiled, written when the command line is built
// (scripts/compile.mjs). Code of another version of V8 is refused by V8, and the module compiled as ever.
'use strict';
const fs = require('node:fs');
const { basename, dirname, resolve } = require('node:path');
const { Script } = require('node:vm');

/** What stands before code and text: their lengths. */
const HEADER_BYTES = 8;

/** Of the larger modules with what V8 made of them: room that is not read into costs nothing. */
const SCRATCH_BYTES = 1 << 20;

/** By path: the module as CommonJS has it, its script and the script's text. */
const loaded = new Map();
/**
 * Files that ask for each other are read into the same memory, for fresh memory takes longer than reading. It is given back
 * then: a large piece that was given back is what tells the allocator of Linux to keep such pieces for whoever asks next.
 */
let scratch = null;

/** What a built module and its chunks export. They hold nothing but ASCII, see electron.vite.config.ts. */
function load(path) {
  const known = loaded.get(path);
  if (known !== undefined) return known.module.exports;
  const isOutermost = scratch === null;
  const { text, code } = kept(path) ?? { text: wrapped(fs.readFileSync(path, 'latin1')) };
  const script = new Script(text, { filename: path, cachedData: code });
  const module = { exports: {} };
  loaded.set(path, { module, script, text });
  const folder = dirname(path);
  const requireOther = (name) => (name.startsWith('.') ? load(resolve(folder, name)) : require(name));
  script.runInThisContext()(module.exports, requireOther, module, path, folder);
  if (isOutermost) scratch = null;
  return module.exports;
}

function wrapped(text) {
  return `(function (exports, require, module, __filename, __dirname) {${text}\n})`;
}

/** Null where nothing was kept, or not all of it. The code is valid until the next file is read. */
function kept(path) {
  let descriptor;
  try {
    descriptor = fs.openSync(placeOf(path), 'r');
  } catch {
    return null;
  }
  try {
    const { size } = fs.fstatSync(descriptor);
    const header = readAt(descriptor, 0, HEADER_BYTES);
    if (header.length < HEADER_BYTES) return null;
    const [codeLength, textLength] = [header.readUInt32LE(0), header.readUInt32LE(4)];
    if (HEADER_BYTES + codeLength + textLength !== size) return null;
    // The text first, for it becomes a string at once and leaves the memory to the code.
    const text = readAt(descriptor, HEADER_BYTES + codeLength, textLength).latin1Slice();
    return { text, code: readAt(descriptor, HEADER_BYTES, codeLength) };
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Into the same memory each time. It begins at a multiple of eight: other code V8 would copy. */
function readAt(descriptor, position, length) {
  if (scratch === null || length > scratch.length) scratch = Buffer.allocUnsafeSlow(Math.max(length, SCRATCH_BYTES));
  return scratch.subarray(0, fs.readSync(descriptor, scratch, 0, length, position));
}

/** No two of the modules that a command line loads have the same name. */
function placeOf(path) {
  return resolve(dirname(path), '..', 'compiled', basename(path, '.cjs'));
}

/** Keeps text and code of everything that was loaded, and of every function that was called so far. */
function keepCompiled() {
  for (const [path, { script, text }] of loaded) {
    const code = script.createCachedData();
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeUInt32LE(code.length, 0);
    header.writeUInt32LE(text.length, 4);
    fs.mkdirSync(dirname(placeOf(path)), { recursive: true });
    fs.writeFileSync(placeOf(path), Buffer.concat([header, code, Buffer.from(text, 'latin1')]));
  }
}

module.exports = { load, keepCompiled };
