import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where built things lie. */
export interface Places {
  readonly preload: string;
  readonly worker: string;
  readonly commandLine: string;
  readonly page: string;
  readonly sample: string;
  readonly icon: string;
}

/**
 * Built code lies one folder below out/, wherever the bundler put it; out/ lies in the checkout, or in the packaged
 * app's archive, whose assets lie beside the archive.
 */
export function findPlaces(from: string = import.meta.url): Places {
  const at = (path: string): string => fileURLToPath(new URL(path, from));
  const assets = [at('../../assets'), at('../../../assets')].find((folder) => existsSync(folder));
  return {
    preload: at('../preload/index.cjs'),
    worker: at('../workspace/worker.cjs'),
    commandLine: at('../cli/index.cjs'),
    page: at('../renderer'),
    sample: `${assets ?? ''}/sample`,
    icon: `${assets ?? ''}/icons/png/512x512.png`,
  };
}
