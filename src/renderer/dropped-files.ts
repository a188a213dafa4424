/** As many as the host takes at once (contract/parsers.ts). */
const FILES_MAX = 10_000;

/**
 * What was dropped. On the desktop a folder is one path, which the host walks; a browser gives no path, so that the
 * folder is walked here and its files are uploaded. Must be called while the event runs: later its data is gone.
 */
export function droppedFiles(data: DataTransfer, door: 'desktop' | 'browser'): Promise<readonly File[]> {
  const files = [...data.files];
  if (door === 'desktop') return Promise.resolve(files);
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (!entries.some(({ isDirectory }) => isDirectory)) return Promise.resolve(files);
  return walk(entries);
}

async function walk(entries: readonly FileSystemEntry[]): Promise<readonly File[]> {
  const waiting = [...entries];
  const files: File[] = [];
  for (let entry = waiting.shift(); entry !== undefined && files.length < FILES_MAX; entry = waiting.shift()) {
    if (isFolder(entry)) waiting.push(...(await listed(entry)));
    else files.push(await fileOf(entry as FileSystemFileEntry));
  }
  return files;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** A reader gives a folder's entries in parts; an empty part is the last. */
async function listed(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (part.length === 0) return all;
    all.push(...part);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });
}
