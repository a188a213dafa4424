/**
 * Opens a support bundle again: its capture, keystore descriptions and evidence are unpacked into a private folder, and
 * taken in like any other file. Every member must have the length and the SHA-256 that the manifest says.
 */
import { createHash, type Hash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Unzip, UnzipInflate, UnzipPassThrough, type UnzipFile } from 'fflate';
import type { ClientSetting } from '../../core/clients/model.ts';
import { MANIFEST_NAME, type BundleMember } from '../../core/report/bundle/model.ts';
import { readManifest, type OpenedManifest } from '../../core/report/bundle/read-manifest.ts';
import { failed } from '../failure.ts';
import { createPrivateFolder } from './private-folder.ts';
import { filePieces } from './pieces.ts';

/** Hashes and names of at most 2000 members. */
const MAX_MANIFEST_BYTES = 4 << 20;

export interface OpenedBundle {
  /** Files to take in, captures first. */
  readonly paths: readonly string[];
  readonly client: ClientSetting;
  readonly remove: () => void;
}

export function openBundle(path: string): OpenedBundle {
  const { path: folder, remove } = createPrivateFolder();
  try {
    const unpacking = new Unpacking(folder, basename(path));
    for (const piece of filePieces(path)) unpacking.push(piece);
    const manifest = unpacking.finish();
    const order = ['capture', 'keystore', 'evidence'];
    const wanted = manifest.files
      .filter(({ role }) => order.includes(role))
      .toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
    return { paths: wanted.map((member) => join(folder, member.path)), client: manifest.client, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

class Unpacking {
  readonly #folder: string;
  readonly #bundle: string;
  readonly #unzip: Unzip;
  #manifestParts: Uint8Array[] = [];
  #manifestBytes = 0;
  #manifest: OpenedManifest | null = null;
  readonly #done = new Set<string>();
  #error: unknown = null;

  constructor(folder: string, bundle: string) {
    this.#folder = folder;
    this.#bundle = bundle;
    this.#unzip = new Unzip((file) => {
      this.#begin(file);
    });
    this.#unzip.register(UnzipInflate);
    this.#unzip.register(UnzipPassThrough);
  }

  push(piece: Uint8Array): void {
    try {
      this.#unzip.push(piece);
    } catch (error) {
      this.#error ??= error;
    }
    if (this.#error !== null) throw this.#damaged(null);
  }

  finish(): OpenedManifest {
    const missing = this.#manifest?.files.find((member) => !this.#done.has(member.path));
    if (this.#manifest === null || missing !== undefined) throw this.#damaged(missing?.path ?? MANIFEST_NAME);
    return this.#manifest;
  }

  #begin(file: UnzipFile): void {
    if (this.#manifest === null) {
      file.ondata = (error, bytes, isLast) => {
        this.#takeManifest(error, bytes, isLast);
      };
    } else {
      const member = this.#manifest.files.find(({ path }) => path === file.name);
      if (member === undefined || this.#done.has(member.path)) throw this.#damaged(file.name);
      const sink = new MemberSink(member, this.#folder);
      file.ondata = (error, bytes, isLast) => {
        if (error !== null || !sink.take(bytes, isLast)) this.#error ??= this.#damaged(member.path);
        else if (isLast) this.#done.add(member.path);
      };
    }
    file.start();
  }

  #takeManifest(error: Error | null, bytes: Uint8Array, isLast: boolean): void {
    this.#manifestParts.push(bytes.slice());
    this.#manifestBytes += bytes.length;
    if (error !== null || this.#manifestBytes > MAX_MANIFEST_BYTES) this.#error ??= this.#damaged(MANIFEST_NAME);
    else if (isLast) {
      this.#manifest = readManifest(Buffer.concat(this.#manifestParts).toString('utf8'));
      if (this.#manifest === null) this.#error ??= this.#damaged(MANIFEST_NAME);
    }
  }

  #damaged(member: string | null): Error {
    return failed('bundle-damaged', this.#bundle, member === null ? {} : { member });
  }
}

/** Checks a member while it comes, and keeps what is to be taken in. */
class MemberSink {
  readonly #member: BundleMember;
  readonly #hash: Hash = createHash('sha256');
  readonly #descriptor: number | null;
  #left: number;

  constructor(member: BundleMember, folder: string) {
    this.#member = member;
    this.#left = member.bytes;
    if (member.role === 'report' || member.role === 'certificate') {
      this.#descriptor = null;
      return;
    }
    const path = join(folder, member.path);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    this.#descriptor = openSync(path, 'wx', 0o600);
  }

  /** False where it is not what the manifest says. */
  take(bytes: Uint8Array, isLast: boolean): boolean {
    this.#left -= bytes.length;
    if (this.#left >= 0) {
      this.#hash.update(bytes);
      if (this.#descriptor !== null)
        for (let at = 0; at < bytes.length;) at += writeSync(this.#descriptor, bytes, at, bytes.length - at);
    }
    if (!isLast) return this.#left >= 0;
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    return this.#left === 0 && this.#hash.digest('hex') === this.#member.sha256;
  }
}
