import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { failed } from '../failure.ts';
import { filePieces } from '../files/pieces.ts';
import { asOutputFailure, outputPlace, type OutputPlace } from './output-place.ts';
import { removeAtEnd } from './unfinished.ts';

/** What writing asks of the disk: a test may give one that is full. */
export type Disk = Pick<typeof fs, 'openSync' | 'writeSync' | 'fsyncSync' | 'closeSync' | 'renameSync' | 'rmSync'>;

/** A file that appears whole or not at all, and never takes the place of an input. Whatever goes wrong leaves nothing. */
export class AtomicFile {
  readonly #path: string;
  readonly #place: OutputPlace;
  readonly #disk: Disk;
  readonly #temporary: string;
  readonly #done: () => void;
  #descriptor: number | null = null;

  constructor(path: string, inputs: readonly string[], disk: Disk = fs) {
    this.#path = path;
    this.#disk = disk;
    this.#place = outputPlace(path, inputs);
    // Of its own name, for the output's may already be as long as a name can be.
    const folder = this.#place.isDevice ? tmpdir() : dirname(this.#place.path);
    this.#temporary = join(folder, `.handscope-${randomBytes(6).toString('hex')}.part`);
    this.#done = removeAtEnd(() => {
      this.discard();
    });
    try {
      if (Buffer.byteLength(basename(path)) > 255) throw failed('output-name-invalid', basename(path));
      this.#descriptor = disk.openSync(this.#temporary, 'wx', 0o600);
    } catch (error) {
      this.#done();
      throw asOutputFailure(error, path, false);
    }
  }

  /** Where the content stands until it is committed: to be read once more before it goes out. */
  get temporary(): string {
    return this.#temporary;
  }

  write(content: string | Uint8Array): void {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    this.#guarded(() => {
      writeAll(this.#disk, this.#open(), bytes);
    });
  }

  /** Everything is on the disk, and may be read; the place is not taken yet. */
  seal(): void {
    this.#guarded(() => {
      const descriptor = this.#open();
      this.#disk.fsyncSync(descriptor);
      // A disk over the network may say only now that there was no room.
      this.#descriptor = null;
      this.#disk.closeSync(descriptor);
    });
  }

  commit(): void {
    if (this.#descriptor !== null) this.seal();
    this.#guarded(() => {
      if (this.#place.isDevice) this.#copyToDevice();
      else this.#disk.renameSync(this.#temporary, this.#place.path);
    });
    this.#done();
  }

  /** Leaves nothing behind. Harmless after a commit. */
  discard(): void {
    const descriptor = this.#descriptor;
    this.#descriptor = null;
    this.#done();
    try {
      if (descriptor !== null) this.#disk.closeSync(descriptor);
    } catch {
      // What it says of the bytes does not matter any more.
    }
    try {
      this.#disk.rmSync(this.#temporary, { force: true });
    } catch {
      // The folder went away, or may not be written to any more: why writing ended is told already.
    }
  }

  #open(): number {
    if (this.#descriptor === null)
      throw failed('unexpected', basename(this.#path), { message: 'written after its end' });
    return this.#descriptor;
  }

  #copyToDevice(): void {
    const device = this.#disk.openSync(this.#place.path, 'w');
    try {
      for (const piece of filePieces(this.#temporary)) writeAll(this.#disk, device, piece);
    } finally {
      this.#disk.closeSync(device);
      this.#disk.rmSync(this.#temporary, { force: true });
    }
  }

  #guarded(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.discard();
      throw asOutputFailure(error, this.#path, true);
    }
  }
}

function writeAll(disk: Disk, descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += disk.writeSync(descriptor, bytes, at, bytes.length - at);
}
