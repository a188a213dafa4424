/** The files of a case: taken in by content, shown by name, removed one at a time. What was open stays open when a file fails. */
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { CaseFile, Failure, FileRole } from '../contract/views.ts';
import type { ArchiveMember } from '../core/apigee/archive/archive-reader.ts';
import type { Evidence } from '../core/apigee/model.ts';
import type { ClientSetting } from '../core/clients/model.ts';
import type { Keystore } from '../core/keystores/model.ts';
import type { Case, CaseWatch } from './case.ts';
import type { NamedFile } from './exports/report-text.ts';
import { asFailure, failed } from './failure.ts';
import { CaptureFile } from './files/capture-file.ts';
import { classify } from './files/classify.ts';
import type { FileKind } from './files/file-kind.ts';
import { expand } from './files/expand.ts';
import { isBundle } from './files/is-bundle.ts';
import { readSmallFile } from './files/read-file.ts';

interface HeldFile {
  readonly path: string;
  view: CaseFile;
  capture: CaptureFile | null;
  keystore: Keystore | null;
  evidence: readonly Evidence[];
  /** What a zip holds besides evidence, until it is taken in. */
  members: readonly ArchiveMember[];
}

/** A file of a folder that ends with one of these is passed over. */
const UNKNOWN: ReadonlySet<string> = new Set(['not-recognised', 'not-evidence', 'file-empty']);

export interface AddWatch extends CaseWatch {
  /** The captures are known and are about to be read. */
  readonly onBegin?: () => void;
}

export interface AddOptions {
  /** Null: by content. A role that the content contradicts is a failure. */
  readonly role: FileRole | null;
  readonly password: string | null;
  readonly watch: AddWatch;
}

export class CaseFiles {
  readonly #case: Case;
  #files: HeldFile[] = [];
  /** Captures that are being read. */
  #reading: readonly HeldFile[] = [];
  #nextId: number;
  /** Where what was unpacked came from. */
  readonly #bundleOf = new Map<string, string>();
  #bundledClient: ClientSetting | null = null;

  constructor(theCase: Case, firstId = 0) {
    this.#case = theCase;
    this.#nextId = firstId;
  }

  get nextId(): number {
    return this.#nextId;
  }

  get views(): readonly CaseFile[] {
    const reading = this.#reading.map(({ view }) => ({ ...view, state: 'reading' as const }));
    return [...this.#files.map((file) => file.view), ...reading];
  }

  get paths(): readonly string[] {
    const taken = this.#files.filter((file) => file.view.state !== 'failed');
    return [...new Set(taken.map((file) => this.#chosen(file)))];
  }

  get named(): readonly NamedFile[] {
    return this.#files
      .filter((file) => file.view.state === 'read')
      .map(({ path, view }) => ({ path, name: view.name, takenFor: view.takenFor, bytes: view.bytes }));
  }

  /** Takes files in. Every file that could not be taken gives a failure; the rest goes on. False: cancelled. */
  async add(
    paths: readonly string[],
    options: AddOptions,
  ): Promise<{ readonly failures: readonly Failure[]; readonly finished: boolean }> {
    const failures: Failure[] = [];
    const fresh: HeldFile[] = [];
    for (const path of options.role === null || options.role === 'evidence' ? expand(paths) : paths) {
      if (this.#files.some((file) => this.#chosen(file) === path && file.view.state === 'read')) continue;
      try {
        const members = isBundle(path) ? await this.#openBundle(path) : null;
        if (members === null) fresh.push(...(await this.#takeAll(path, options)));
        else for (const member of members) fresh.push(await this.#take(member, { ...options, role: null }));
      } catch (error) {
        const failure = asFailure(error, basename(path));
        // A folder may hold anything; only what a person named must be of a known kind.
        if (paths.includes(path) || !UNKNOWN.has(failure.code)) failures.push(failure);
      }
    }
    const finished = await this.#rescan(fresh, options.watch, failures);
    if (!finished) return { failures, finished };
    this.#files = [...this.#files.filter((file) => !fresh.some(({ path }) => path === file.path)), ...fresh];
    await this.#share();
    return { failures, finished };
  }

  /** Tries a password on a keystore that asked for one. The password is used and forgotten. */
  async unlock(id: number, password: string): Promise<void> {
    const file = this.#files.find(({ view }) => view.id === id);
    if (file === undefined) throw failed('file-not-found', null);
    await this.#readKeystore(file, password);
    await this.#share();
    const isWrong = file.view.state === 'password-needed' || file.keystore?.integrity === 'failed';
    if (isWrong) throw failed('password-wrong', file.view.name);
  }

  /** False: cancelled, and the file stays. */
  async remove(id: number, watch: CaseWatch): Promise<boolean> {
    const file = this.#files.find(({ view }) => view.id === id);
    if (file === undefined) return true;
    const others = this.#files.filter((other) => other !== file);
    if (file.capture !== null && !(await this.#case.scan(capturesOf(others), watch))) return false;
    this.#files = others;
    this.#case.keyRing.remove(id);
    file.capture?.close();
    await this.#share();
    return true;
  }

  /** Which client a bundle was made for, where one was opened. */
  get bundledClient(): ClientSetting | null {
    return this.#bundledClient;
  }

  /** The path that a person chose: of what came out of a bundle, the bundle's. */
  #chosen({ path }: HeldFile): string {
    return this.#bundleOf.get(path) ?? path;
  }

  async #openBundle(path: string): Promise<readonly string[]> {
    const { openBundle } = await import('./files/open-bundle.ts');
    const { paths, client, remove } = openBundle(path);
    this.#case.whenClosed(remove);
    for (const member of paths) this.#bundleOf.set(member, path);
    this.#bundledClient = client;
    return paths;
  }

  /** A file, and what is in it where it is a zip of captures and keystores too. */
  async #takeAll(path: string, options: AddOptions): Promise<readonly HeldFile[]> {
    const file = await this.#take(path, options);
    if (file.members.length === 0) return [file];
    const { spoolMembers } = await import('./evidence/spool-members.ts');
    const { paths, remove } = spoolMembers(file.members);
    this.#case.whenClosed(remove);
    file.members = [];
    const taken: HeldFile[] = file.evidence.length === 0 ? [] : [file];
    for (const member of paths) {
      this.#bundleOf.set(member, path);
      taken.push(await this.#take(member, { ...options, role: null }));
    }
    return taken;
  }

  async #take(path: string, options: AddOptions): Promise<HeldFile> {
    const name = basename(path);
    const kind = await classify(path);
    // What is given as evidence may be a keystore JAR, or a folder with a whole case in it.
    const role = options.role === 'evidence' && kind.role !== 'unknown' ? kind.role : (options.role ?? kind.role);
    requireRole(kind, options.role, name);
    const view: CaseFile = {
      id: this.#nextId,
      name,
      bytes: statSync(path).size,
      role,
      takenFor: takenFor(kind),
      state: 'read',
      failure: null,
      problems: [],
    };
    const file: HeldFile = { path, view, capture: null, keystore: null, evidence: [], members: [] };
    this.#nextId += 1;
    if (role === 'capture') file.capture = await CaptureFile.open(path);
    else if (role === 'keystore') await this.#readKeystore(file, options.password);
    else if (role === 'key-log') await this.#readKeyLog(file);
    else if (role === 'rsa-key') await this.#readServerKey(file, options.password);
    else if (role === 'evidence') await this.#readEvidence(file, options);
    else throw failed('not-recognised', name);
    return file;
  }

  async #readEvidence(file: HeldFile, { watch }: AddOptions): Promise<void> {
    const { readDescribedEvidence } = await import('./files/descriptions.ts');
    const described = readDescribedEvidence(file.path);
    if (described !== null) {
      file.evidence = described;
      return;
    }
    const { readEvidenceFile } = await import('./files/evidence-file.ts');
    const { items, secretDumps, members } = await readEvidenceFile(file.path, watch);
    if (items.length === 0 && members.length === 0) throw failed('not-recognised', file.view.name);
    file.evidence = items;
    file.members = members;
    if (secretDumps.length === 0) return;
    const { readJsseDebugKeys } = await import('../core/tls/decryption/jsse-debug-keys.ts');
    const { secrets } = readJsseDebugKeys(secretDumps);
    if (secrets.count > 0) await this.#case.keyRing.addSecrets(file.view.id, secrets);
  }

  async #readServerKey({ path, view }: HeldFile, password: string | null): Promise<void> {
    const { readServerKeyFile } = await import('./files/key-files.ts');
    await this.#case.keyRing.addRsaKeys(view.id, readServerKeyFile(path, password));
  }

  async #readKeyLog(file: HeldFile): Promise<void> {
    const { readKeyLogFile } = await import('./files/key-files.ts');
    const { secrets, problems } = readKeyLogFile(file.path);
    await this.#case.keyRing.addSecrets(file.view.id, secrets);
    file.view = { ...file.view, problems };
  }

  async #readKeystore(file: HeldFile, password: string | null): Promise<void> {
    const { name } = file.view;
    const { readDescribedKeystore } = await import('./files/descriptions.ts');
    const described = readDescribedKeystore(file.path);
    if (described !== null) {
      file.keystore = described;
      file.view = { ...file.view, name: described.file, takenFor: described.format };
      return;
    }
    const { readKeystore } = await import('../core/keystores/read-keystore.ts');
    const result = await readKeystore(readSmallFile(file.path), { file: name, password });
    switch (result.kind) {
      case 'read':
        file.keystore = result.keystore;
        file.view = { ...file.view, state: 'read', takenFor: result.keystore.format, failure: null };
        return;
      case 'password-needed':
      case 'password-wrong':
        file.view = {
          ...file.view,
          state: 'password-needed',
          takenFor: result.format,
          failure: { code: result.kind, file: name, facts: {} },
        };
        return;
      case 'unsupported':
        throw failed('keystore-unsupported', name, { format: result.format });
      case 'damaged':
        throw failed('keystore-damaged', name, {
          format: result.format,
          problem: result.problem,
          field: result.field,
          offset: result.offset,
        });
      case 'not-a-keystore':
        throw failed('not-a-keystore', name);
    }
  }

  async #rescan(fresh: readonly HeldFile[], watch: AddWatch, failures: Failure[]): Promise<boolean> {
    const added = fresh.filter((file) => file.capture !== null);
    if (added.length === 0) return true;
    this.#reading = added;
    watch.onBegin?.();
    const finished = await this.#case.scan(capturesOf([...this.#files, ...added]), watch);
    this.#reading = [];
    if (!finished) for (const file of added) file.capture?.close();
    for (const file of added) file.view = this.#withSummary(file, failures);
    return finished;
  }

  #withSummary(file: HeldFile, failures: Failure[]): CaseFile {
    const at = file.capture === null ? -1 : this.#case.captures.indexOf(file.capture);
    const summary = this.#case.index.captures[at];
    if (summary === undefined) return file.view;
    const unreadable = summary.packets === 0 ? summary.problems[0] : undefined;
    if (unreadable !== undefined)
      failures.push({
        code: 'capture-unreadable',
        file: file.view.name,
        facts: { problem: unreadable.code, ...unreadable.facts },
      });
    const compression = summary.compression === null ? '' : `, ${summary.compression}`;
    return { ...file.view, takenFor: `${summary.format}${compression}`, problems: summary.problems };
  }

  async #share(): Promise<void> {
    await this.#case.useKeystores(this.#files.flatMap((file) => (file.keystore === null ? [] : [file.keystore])));
    await this.#case.useEvidence(this.#files.flatMap((file) => file.evidence));
  }
}

function capturesOf(files: readonly HeldFile[]): readonly CaptureFile[] {
  return files.flatMap(({ capture }) => (capture === null ? [] : [capture]));
}

function requireRole(kind: FileKind, wanted: FileRole | null, name: string): void {
  if (wanted === null && kind.role === 'unknown') throw failed('not-recognised', name);
  if (wanted === 'capture' && kind.role !== 'capture')
    throw failed('not-a-capture', name, { takenFor: takenFor(kind) });
  if (wanted === 'key-log' && kind.role !== 'key-log') throw failed('not-a-key-log', name);
}

function takenFor(kind: FileKind): string {
  if (kind.role === 'keystore') return kind.format;
  if (kind.role === 'evidence') return kind.kind;
  return kind.role;
}
