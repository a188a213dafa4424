/**
 * Libraries that take longer to load than most keystores to read, and that few keys ask for. Whoever asks for one that is
 * not there yet gives up with `LibraryNeeded`; the reader of the whole file loads it, and reads again.
 */

export class LibraryNeeded extends Error {
  readonly load: () => Promise<void>;

  constructor(load: () => Promise<void>) {
    super('a library is to be loaded first');
    this.load = load;
  }
}

/** The library, once it is there. Throws LibraryNeeded. */
export function onDemand<Library>(load: () => Promise<Library>): () => Library {
  let library: Library | null = null;
  return () => {
    if (library !== null) return library;
    throw new LibraryNeeded(async () => {
      library = await load();
    });
  };
}

/** @param read Has no effects before it gives up. */
export async function withLibraries<Result>(read: () => Result | Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof LibraryNeeded)) throw error;
      await error.load();
    }
  }
}
