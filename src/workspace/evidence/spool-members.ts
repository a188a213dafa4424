import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ArchiveMember } from '../../core/apigee/archive/archive-reader.ts';
import { createPrivateFolder } from '../files/private-folder.ts';

export interface SpooledMembers {
  readonly paths: readonly string[];
  readonly remove: () => void;
}

/**
 * Captures, keystores and key logs out of a zip: they are read again by span or with a password, so they are kept in a
 * private folder (0700) for as long as the case is open. The names in the zip give only the last part of theirs.
 */
export function spoolMembers(members: readonly ArchiveMember[]): SpooledMembers {
  const folder = createPrivateFolder();
  const paths = members.map(({ name, bytes }, at) => {
    const own = join(folder.path, String(at));
    mkdirSync(own, { mode: 0o700 });
    const path = join(own, basename(name));
    writeFileSync(path, bytes, { mode: 0o600, flag: 'wx' });
    return path;
  });
  return { paths, remove: folder.remove };
}
