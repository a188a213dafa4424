// Loads built modules together with what V8 compiled of them before: to compile them anew was a third of the time that a
// small capture takes. The code lies in out/compiled, written when the command line is built (scripts/compile.mjs). Code of
// another version of V8 is refused by V8, and the module compiled as ever.
'use strict';
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { basename, dirname, resolve } = require('node:path');
const { Script } = require('node:vm');

/** By path: the module as CommonJS has it, and its script. */
const loaded = new Map();

/** What a built module and its chunks export. They hold nothing but ASCII, see electron.vite.config.ts. */
function load(path) {
  const known = loaded.get(path);
  if (known !== undefined) return known.module.exports;
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(path, 'latin1')}\n})`;
  const script = new Script(source, { filename: path, cachedData: compiledOf(path) });
  const module = { exports: {} };
  loaded.set(path, { module, script });
  const folder = dirname(path);
  const requireOther = createRequire(path);
  const require = (name) => (name.startsWith('.') ? load(resolve(folder, name)) : requireOther(name));
  script.runInThisContext()(module.exports, require, module, path, folder);
  return module.exports;
}

function compiledOf(path) {
  try {
    return readFileSync(placeOf(path));
  } catch {
    return undefined;
  }
}

/** No two of the modules that a command line loads have the same name. */
function placeOf(path) {
  return resolve(dirname(path), '..', 'compiled', basename(path));
}

/** Keeps the code of everything that was loaded and of every function that was called so far. */
function keepCompiled() {
  for (const [path, { script }] of loaded) {
    mkdirSync(dirname(placeOf(path)), { recursive: true });
    writeFileSync(placeOf(path), script.createCachedData());
  }
}

module.exports = { load, keepCompiled };
