import type { Evidence, EvidenceProblem } from '../model.ts';

/** An archive with nothing in it that is known is told of as an empty bundle: its problems need a place. */
export function emptyArchive(file: string, problems: readonly EvidenceProblem[]): Evidence {
  const counts = { policies: 0, resources: 0 };
  const facts = { api: null, revision: null, proxyEndpoints: [], targetEndpoints: [], ...counts, blocks: [] };
  return { file, kind: 'proxy-bundle', facts, connections: [], problems };
}
