import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { normalizePath, type Plugin } from 'vite';
// @ts-expect-error the scripts are plain JavaScript, so that they run on a fresh clone
import * as licences from './scripts/licences.mjs';

const { licencesOf } = licences as { readonly licencesOf: (names: Iterable<string>) => unknown };

/** The oldest runtimes that the window and its host have to work on. */
const NODE_TARGET = 'node20.19';
const CHROME_TARGET = 'chrome130';

const OUT = resolve(import.meta.dirname, 'out');
const NODE_FOLDERS = ['main', 'cli', 'workspace', 'chunks', 'compiled'];

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

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** Every module that is loaded with this one, by its path. */
function loadedWith(path: string, modules: Modules): ReadonlySet<string> {
  const loaded = new Set([normalizePath(resolve(import.meta.dirname, path))]);
  for (const id of loaded) for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) loaded.add(imported);
  return loaded;
}

/**
 * Which modules share a chunk. Left to itself the bundler makes one for every set of commands that a module serves: sixty
 * files, whose loading was a quarter of the time that a small capture takes.
 */
function chunkGroups() {
  const COMMANDS = {
    cli: 'src/cli/index.ts',
    names: 'src/cli/compare-names/run.ts',
    match: 'src/cli/match/run.ts',
    show: 'src/cli/show/run.ts',
    analyze: 'src/cli/analyze/run.ts',
  };
  const loads = new Map<string, ReadonlySet<string>>();
  const chunkOf = (id: string, modules: Modules): string | null => {
    if (loads.size === 0)
      for (const [name, path] of Object.entries({ ...entries, ...COMMANDS }))
        loads.set(name, loadedWith(path, modules));
    const isLoadedBy = (name: string): boolean => loads.get(name)?.has(id) === true;
    // What an entry does, it does when it is loaded.
    if (Object.values(entries).some((entry) => id.endsWith(entry))) return null;
    if (!isLoadedBy('cli') && !isLoadedBy('analyze')) return null;
    if (Object.keys(entries).filter(isLoadedBy).length > 1) return 'shared';
    return Object.keys(COMMANDS).find(isLoadedBy) ?? null;
  };
  // What is listed first is needed by what follows, and a group takes along what its modules import.
  return ['shared', ...Object.keys(COMMANDS)].map((chunk, at, chunks) => ({
    priority: chunks.length - at,
    debugName: chunk,
    name: (id: string, modules: Modules) => (chunkOf(id, modules) === chunk ? chunk : null),
  }));
}

function escaped(code: string): string {
  return code.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * Writes characters beyond ASCII, which stand in comments, strings and patterns (never behind `String.raw`), as escapes:
 * one Chinese letter, and all of the chunk would take two bytes a character in memory. bin/compiled.cjs counts on it, too.
 */
function oneByteCharacters(): Plugin {
  return {
    name: 'handscope:one-byte-characters',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk') chunk.code = escaped(chunk.code);
    },
  };
}

/**
 * commander can run a subcommand that is a program of its own. We have none, and what Node loads to start programs takes
 * as long as the rest of commander.
 */
function withoutSubprograms(): Plugin {
  const ASKED = "require('node:child_process')";
  return {
    name: 'handscope:without-subprograms',
    transform(code, id) {
      if (!id.endsWith('/node_modules/commander/lib/command.js')) return null;
      if (!code.includes(ASKED)) this.error('commander loads what starts programs in another way now');
      return { code: code.replace(ASKED, '{}'), map: null };
    },
  };
}

const entries = {
  'main/index': 'src/main/index.ts',
  'cli/index': 'src/cli/index.ts',
  'cli/job-thread': 'src/cli/jobs/thread.ts',
  'workspace/worker': 'src/workspace/worker.ts',
};

export default defineConfig({
  main: {
    plugins: [emptyNodeFolders(), withoutSubprograms(), recordPackages('node'), oneByteCharacters()],
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
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: 'chunks/[name].cjs',
          minify: { mangle: false, compress: false, codegen: true },
          codeSplitting: { groups: chunkGroups() },
        },
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
