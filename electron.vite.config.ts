import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
// @ts-expect-error the scripts are plain JavaScript, so that they run on a fresh clone
import * as licences from './scripts/licences.mjs';

const { licencesOf } = licences as { readonly licencesOf: (names: Iterable<string>) => unknown };

/** The oldest runtimes that the window and its host have to work on. */
const NODE_TARGET = 'node20.19';
const CHROME_TARGET = 'chrome130';

const OUT = resolve(import.meta.dirname, 'out');
const NODE_FOLDERS = ['main', 'cli', 'workspace', 'chunks'];

/** The Node entries share one folder of chunks, so `out` itself (which holds the types as well) cannot simply be emptied. */
function emptyNodeFolders(): Plugin {
  return {
    name: 'handscope:empty-node-folders',
    generateBundle() {
      for (const folder of NODE_FOLDERS) rmSync(resolve(OUT, folder), { recursive: true, force: true });
    },
  };
}

/** Writes down which packages went into a bundle: what is shipped is what needs its licence shown. */
function recordPackages(bundle: string): Plugin {
  return {
    name: 'handscope:record-packages',
    generateBundle() {
      const names = new Set<string>();
      for (const id of this.getModuleIds()) {
        const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
        if (name !== undefined) names.add(name);
      }
      mkdirSync(resolve(OUT, 'packages'), { recursive: true });
      writeFileSync(resolve(OUT, 'packages', `${bundle}.json`), JSON.stringify([...names].sort(), null, 1));
    },
  };
}

/** Of both bundles, and of the runtime that carries them: what About shows. The Node bundle was built before this one. */
function shippedLicences(): Plugin {
  return {
    name: 'handscope:shipped-licences',
    writeBundle() {
      const names = new Set<string>(['electron']);
      for (const bundle of ['node', 'renderer']) {
        const list = JSON.parse(readFileSync(resolve(OUT, 'packages', `${bundle}.json`), 'utf8')) as readonly string[];
        for (const name of list) names.add(name);
      }
      writeFileSync(resolve(OUT, 'renderer', 'licences.json'), JSON.stringify(licencesOf(names)));
    },
  };
}

const entries = {
  'main/index': 'src/main/index.ts',
  'cli/index': 'src/cli/index.ts',
  'workspace/worker': 'src/workspace/worker.ts',
};

export default defineConfig({
  main: {
    plugins: [emptyNodeFolders(), recordPackages('node')],
    // fflate for Node declares a `require` of its own, which collides with electron-vite's; only its asynchronous
    // functions, which we do not use, differ in the other build.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      outDir: OUT,
      emptyOutDir: false,
      target: NODE_TARGET,
      // Everything is bundled: the packaged app and the command line need no node_modules, and start faster.
      externalizeDeps: false,
      rolldownOptions: {
        input: entries,
        // ws asks for these two native helpers and does without them.
        external: ['bufferutil', 'utf-8-validate'],
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: resolve(OUT, 'preload'),
      target: NODE_TARGET,
      externalizeDeps: false,
      // A sandboxed preload script is CommonJS.
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), recordPackages('renderer'), shippedLicences()],
    build: {
      outDir: resolve(OUT, 'renderer'),
      target: CHROME_TARGET,
      // The page's policy lets fonts and styles come from its own address only: nothing is inlined as data.
      assetsInlineLimit: 0,
      rolldownOptions: { input: resolve(import.meta.dirname, 'src/renderer/index.html') },
      minify: true,
      // One script, read from disk or loopback: splitting it would gain nothing.
      chunkSizeWarningLimit: 2000,
    },
  },
});
