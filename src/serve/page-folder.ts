import { createWriteStream } from 'node:fs';
import { mkdir, rm, statfs } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createPrivateFolder } from '../workspace/files/private-folder.ts';

const NAME_LENGTH_MAX = 200;

/** Uploads and exports wait in one private folder; it goes when the server ends. */
export interface PageFolder {
  readonly path: string;
  /** Streams a body to a file of its own. Its name is kept for the eye only. */
  readonly receive: (body: IncomingMessage, name: string) => Promise<string>;
  readonly pathFor: (name: string) => Promise<string>;
  readonly remove: () => void;
}

export class NoSpaceError extends Error {
  override readonly name = 'NoSpaceError';
}

export function createPageFolder(): PageFolder {
  const { path, remove } = createPrivateFolder();
  const pathFor = async (name: string): Promise<string> => {
    const folder = join(path, randomUUID());
    await mkdir(folder, { mode: 0o700 });
    return join(folder, safeName(name));
  };
  return {
    path,
    pathFor,
    receive: async (body, name) => {
      await refuseWithoutSpace(path, Number(body.headers['content-length'] ?? 0));
      const file = await pathFor(name);
      try {
        await pipeline(body, createWriteStream(file, { mode: 0o600, flags: 'wx' }));
      } catch (error) {
        await rm(file, { force: true });
        throw error;
      }
      return file;
    },
    remove,
  };
}

async function refuseWithoutSpace(path: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(path);
  if (bytes > bavail * bsize) throw new NoSpaceError();
}

/** The last part of what the page called the file, without what a file system or a terminal could take amiss. */
export function safeName(name: string): string {
  const last = basename(name.replaceAll('\\', '/'))
    // eslint-disable-next-line no-control-regex -- control characters are what must go
    .replaceAll(/[\u0000-\u001f\u007f<>:"|?*]/g, '_')
    .slice(-NAME_LENGTH_MAX);
  return last === '' || last === '.' || last === '..' ? 'file' : last;
}
