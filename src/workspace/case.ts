/** The open case: captures, keystores, key logs and evidence, and what follows from them together. Runs in a worker or in the command line. */
import { createCertificateReader } from '../core/certificates/read-certificate.ts';
import { NO_EVIDENCE, type Evidence, type EvidenceSet, type EvidenceStory } from '../core/apigee/model.ts';
import type { ClientSetting, Selection } from '../core/clients/model.ts';
import type { simulate } from '../core/clients/simulate.ts';
import { diagnose } from '../core/diagnosis/diagnose.ts';
import type { Diagnosis, ReadCertificate } from '../core/diagnosis/model.ts';
import type { Decrypted } from '../core/handshakes/decrypt/model.ts';
import type { Connection } from '../core/handshakes/model.ts';
import { createScan } from '../core/handshakes/scan.ts';
import type { CaptureIndex, ConnectionOutline, ReadSpans, Scan, ScanProgress } from '../core/handshakes/scan-model.ts';
import type { Keystore } from '../core/keystores/model.ts';
import type { CaptureFile } from './files/capture-file.ts';
import { CaseEvidence } from './evidence/case-evidence.ts';
import { spanReader } from './files/span-reader.ts';
import { KeyRing } from './key-ring.ts';
import { Selections } from './selections.ts';
import { alikeOf, Summaries, summaryOf, type Alike, type ConnectionSummary } from './summaries.ts';

/** Connections whose analysis is kept: the one on screen and those around it. */
const KEPT_ANALYSES = 32;

export interface ConnectionAnalysis {
  readonly connection: Connection;
  readonly selections: readonly Selection[];
  readonly diagnosis: Diagnosis;
  /** Decrypted bytes of a timeline entry, where a key showed them. */
  readonly plaintext: (entry: number) => Uint8Array | null;
  /** What the keys at hand could not open, and the key log labels that would. */
  readonly decryption: Pick<Decrypted, 'problems' | 'missingKeys'>;
}

export interface CaseWatch {
  /** While it runs, the case answers for what was read so far. */
  readonly onScan: (done: { readonly bytes: number; readonly total: number; readonly progress: ScanProgress }) => void;
  readonly isCancelled: () => boolean;
}

function noConnection(): never {
  throw new RangeError('the case has no connection');
}

const EMPTY_INDEX: CaptureIndex = {
  captures: [],
  epoch: 0n,
  connectionCount: 0,
  connection: noConnection,
  outline: noConnection,
  glance: noConnection,
  raw: noConnection,
  isOver: noConnection,
  release: noConnection,
  embeddedKeyLogs: [],
};

export class Case {
  readonly keyRing = new KeyRing();
  readonly certificate: ReadCertificate = createCertificateReader();
  #captures: readonly CaptureFile[] = [];
  #index: CaptureIndex = EMPTY_INDEX;
  #read: ReadSpans = spanReader([]);
  #keystores: readonly Keystore[] = [];
  readonly #evidence = new CaseEvidence();
  #setting: ClientSetting;
  #selections: Selections;
  /** Loaded with the first keystore. */
  #simulate: typeof simulate | null = null;
  readonly #analyses = new Map<number, ConnectionAnalysis>();
  readonly #closing: (() => void)[] = [];
  #summaries: Summaries | null = null;
  #isScanning = false;

  readonly #onKept: () => void;

  /** @param onKept Told when the first thing lies on the disk for the sake of this case: `close` removes it. */
  constructor(setting: ClientSetting, onKept: () => void = () => undefined) {
    this.#onKept = onKept;
    this.#setting = setting;
    this.#selections = new Selections([], setting, null);
  }

  get index(): CaptureIndex {
    return this.#index;
  }

  get captures(): readonly CaptureFile[] {
    return this.#captures;
  }

  get keystores(): readonly Keystore[] {
    return this.#evidence.keystores.length === 0 ? this.#keystores : [...this.#keystores, ...this.#evidence.keystores];
  }

  get evidence(): EvidenceSet {
    // Nothing is tied to connections while they do not have their last numbers.
    if (this.#isScanning) return NO_EVIDENCE;
    return this.#evidence.linked(this);
  }

  /** What a person writes into the form, and what they tie or untie. */
  get evidenceByHand(): Pick<CaseEvidence, 'answers' | 'tie'> {
    return this.#evidence;
  }

  /** Ties, contradictions and what support needs: of one connection, or of the whole case. */
  evidenceStory(id: number | null): EvidenceStory {
    const { index, keystores, certificate } = this;
    const evidence = this.#isScanning ? new CaseEvidence() : this.#evidence;
    return evidence.story({ index, keystores, certificate, analysis: (one) => this.analysis(one) }, id);
  }

  get setting(): ClientSetting {
    return this.#setting;
  }

  /** Reads the captures in time order as one case. False when it was cancelled; what was open then is open again. */
  async scan(captures: readonly CaptureFile[], watch: CaseWatch): Promise<boolean> {
    const before = { captures: this.#captures, index: this.#index };
    const scan = createScan();
    this.#show(inTimeOrder(captures), scan.partialIndex);
    this.#isScanning = true;
    let isFinished = false;
    try {
      isFinished = await scanAll(this.#captures, scan, watch);
    } finally {
      this.#isScanning = false;
      if (isFinished) this.#show(this.#captures, scan.finish());
      else this.#show(before.captures, before.index);
    }
    if (!isFinished) return false;
    this.#evidence.forgetConnections();
    await this.keyRing.useEmbedded(this.#index.embeddedKeyLogs);
    this.forgetAnalyses();
    return true;
  }

  #show(captures: readonly CaptureFile[], index: CaptureIndex): void {
    this.#captures = captures;
    this.#index = index;
    this.#read = spanReader(captures);
    this.forgetAnalyses();
  }

  async useKeystores(keystores: readonly Keystore[]): Promise<void> {
    if (keystores.length > 0) await this.#loadSimulation();
    this.#keystores = keystores;
    this.#evidence.forgetLinks();
    this.#select();
  }

  async useEvidence(items: readonly Evidence[]): Promise<void> {
    if (items.length > 0) await this.#loadSimulation();
    await this.#evidence.use(items);
    this.#select();
  }

  useClient(setting: ClientSetting): void {
    this.#setting = setting;
    this.#select();
  }

  async #loadSimulation(): Promise<void> {
    this.#simulate ??= (await import('../core/clients/simulate.ts')).simulate;
  }

  #select(): void {
    this.#selections = new Selections(this.keystores, this.#setting, this.#simulate);
    this.forgetAnalyses();
  }

  /** Everything that is known of one connection, decrypted where a key fits. */
  analysis(id: number): ConnectionAnalysis {
    const known = this.#analyses.get(id);
    if (known !== undefined) return known;
    const analysis = this.analyse(id);
    if (!this.#index.isOver(id)) return analysis;
    this.#analyses.set(id, analysis);
    const oldest = this.#analyses.keys().next();
    if (this.#analyses.size > KEPT_ANALYSES && oldest.done !== true) this.#analyses.delete(oldest.value);
    return analysis;
  }

  /** The same, unkept: for walks over all connections. */
  analyse(id: number): ConnectionAnalysis {
    const { connection, plaintext, problems, missingKeys } = this.keyRing.open(this.#index, id, this.#read);
    const selections = this.#selections.of(connection);
    const diagnosis = diagnose({
      connection,
      keystores: this.keystores,
      selections,
      setting: this.#setting,
      evidence: this.evidence,
      certificate: this.certificate,
    });
    return { connection, selections, diagnosis, plaintext, decryption: { problems, missingKeys } };
  }

  /** The connection alone, unkept, decrypted where a key fits. */
  connection(id: number): Connection {
    return this.keyRing.open(this.#index, id, this.#read).connection;
  }

  /** What a row needs of a connection: for walks over all of them, and much quicker. */
  summary(id: number): ConnectionSummary {
    if (!this.#areAlike || !this.#index.isOver(id)) return summaryOf(this.analyse(id));
    return this.#shared().of(id);
  }

  /** Of a summary what is the same for all connections that went like this one: made once for all of them. */
  alike(id: number): Alike {
    if (!this.#areAlike || !this.#index.isOver(id)) return alikeOf(this.analyse(id));
    return this.#shared().alike(this.#index.glance(id));
  }

  /** A connection whose analysis holds for this one in all that connections of one shape have in common; null for none. */
  standIn(outline: ConnectionOutline): number | null {
    return this.#areAlike && this.#index.isOver(outline.id) ? this.#shared().standIn(outline) : null;
  }

  /** A key or a piece of evidence may fit one connection and not the next. */
  get #areAlike(): boolean {
    return this.keyRing.isEmpty && this.#evidence.isEmpty;
  }

  #shared(): Summaries {
    this.#summaries ??= new Summaries(this.#index, this.#keystores, this.certificate, (each) => this.analyse(each));
    return this.#summaries;
  }

  /**
   * Whether what is said of a connection that is over stays, though captures are still being read: no capture may bring
   * keys, and there is no evidence, which is tied to all connections at once.
   */
  get isSettled(): boolean {
    return this.#evidence.isEmpty && !this.#captures.some(({ mayHoldKeys }) => mayHoldKeys);
  }

  *summaries(from = 0): Generator<ConnectionSummary> {
    for (let id = from; id < this.#index.connectionCount; id += 1) yield this.summary(id);
  }

  *analyses(): Generator<ConnectionAnalysis> {
    for (let id = 0; id < this.#index.connectionCount; id += 1) yield this.analyse(id);
  }

  readSpans(): ReadSpans {
    return this.#read;
  }

  /** After anything that a verdict rests on has changed. */
  forgetAnalyses(): void {
    this.#analyses.clear();
    this.#summaries = null;
  }

  /** Runs when the case is closed: for what lies on the disk for its sake. */
  whenClosed(action: () => void): void {
    this.#closing.push(action);
    if (this.#closing.length === 1) this.#onKept();
  }

  close(): void {
    for (const capture of this.#captures) capture.close();
    for (const action of this.#closing.splice(0)) action();
    this.#captures = [];
    this.#index = EMPTY_INDEX;
    this.keyRing.forget();
    this.forgetAnalyses();
  }
}

async function scanAll(captures: readonly CaptureFile[], scan: Scan, watch: CaseWatch): Promise<boolean> {
  const total = captures.reduce((sum, capture) => sum + capture.size, 0);
  let before = 0;
  for (const capture of captures) {
    const finished = await capture.scanInto(scan, {
      onBytes: (done) => {
        watch.onScan({ bytes: before + done, total, progress: scan.progress });
      },
      isCancelled: watch.isCancelled,
    });
    if (!finished) return false;
    before += capture.size;
  }
  return true;
}

/** By the time of the first packet, so that rotated files follow each other; files without one come last. */
function inTimeOrder(captures: readonly CaptureFile[]): readonly CaptureFile[] {
  if (captures.length < 2) return captures;
  const timed = captures.map((capture) => ({ capture, at: capture.firstPacketAt() }));
  timed.sort((a, b) => {
    if (a.at === b.at) return 0;
    if (a.at === null) return 1;
    if (b.at === null) return -1;
    return a.at < b.at ? -1 : 1;
  });
  return timed.map(({ capture }) => capture);
}
