/** Files and folders that are only there while an export is being written: what ends the program early removes them. */
const unfinished = new Set<() => void>();

/** Returned: what takes this back, once the export is done with it. */
export function removeAtEnd(remove: () => void): () => void {
  unfinished.add(remove);
  return () => {
    unfinished.delete(remove);
  };
}

export function removeUnfinished(): void {
  for (const remove of [...unfinished]) remove();
}
