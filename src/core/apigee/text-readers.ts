/** A reader for each kind of evidence that is text: streamed where files are large, gathered where they are small. */
import type { Evidence, EvidenceKind, EvidenceProblem, FactsByKind } from './model.ts';
import type { EvidenceReader, EvidenceReading } from './read-evidence.ts';
import { readKeystoreApiFacts } from './keystore-api/read-keystore-api.ts';
import { readReferences, ReferenceXmlReader } from './keystore-api/read-reference.ts';
import { LogReader } from './log/read-log.ts';
import { createTextStream } from './text/decode-stream.ts';
import { readJson } from './text/json-values.ts';
import { readSslInfoJson } from './tls-info/read-ssl-info-json.ts';
import { SslInfoXmlReader } from './tls-info/read-ssl-info-xml.ts';
import { readTraceJson } from './trace/read-trace-json.ts';
import { TraceXmlReader } from './trace/read-trace-xml.ts';
import { JavaDebugReader } from './transcripts/java-debug-reader.ts';
import { readCurl } from './transcripts/read-curl.ts';
import { readServerProbe } from './transcripts/read-s-client.ts';

export type TextKind = Exclude<EvidenceKind, 'proxy-bundle'>;

/** A reader of text; `secretDumps` only from Java debug logs. */
interface TextSink<Kind extends TextKind> {
  push(text: string): void;
  finish(): {
    readonly facts: FactsByKind[Kind];
    readonly problems: readonly EvidenceProblem[];
    readonly secretDumps?: string;
  };
}

const SINKS: { readonly [Kind in TextKind]: () => TextSink<Kind> } = {
  'message-processor-log': () => new LogReader(),
  trace: () => xmlOrJson(() => new TraceXmlReader(), readTraceText),
  'ssl-info': () => xmlOrJson(sslInfoXml, readSslInfoText),
  reference: () => xmlOrJson(() => new ReferenceXmlReader(), readReferenceText),
  'keystore-api': () => whole(readKeystoreText),
  's-client': () => whole((text) => ({ facts: readServerProbe(text), problems: [] })),
  'curl-log': () => whole((text) => ({ facts: readCurl(text), problems: [] })),
  'java-debug-log': javaDebug,
};

export function createTextReader(kind: TextKind, file: string): EvidenceReader {
  const decoder = createTextStream();
  const sink = SINKS[kind]();
  let isFirst = true;
  const pass = (text: string): void => {
    sink.push(isFirst && text.startsWith('\uFEFF') ? text.slice(1) : text);
    isFirst &&= text === '';
  };
  return {
    push(chunk) {
      pass(decoder.push(chunk));
    },
    finish(): EvidenceReading {
      pass(decoder.end());
      const { facts, problems, secretDumps = '' } = sink.finish();
      const encoding: EvidenceProblem[] = decoder.fellBack ? [{ code: 'encoding-latin1', line: null, facts: {} }] : [];
      const item = { file, kind, facts, connections: [], problems: [...problems, ...encoding] } as Evidence;
      return { items: [item], secretDumps, members: [] };
    },
  };
}

interface Read<Facts> {
  readonly facts: Facts;
  readonly problems: readonly EvidenceProblem[];
}

/** API answers and transcripts are small; more than this is something else. */
const WHOLE_MAX = 64 << 20;

function whole<Kind extends TextKind>(read: (text: string) => Read<FactsByKind[Kind]>): TextSink<Kind> {
  const parts: string[] = [];
  let length = 0;
  let isTooLarge = false;
  return {
    push(text) {
      isTooLarge ||= length + text.length > WHOLE_MAX;
      if (isTooLarge) return;
      length += text.length;
      parts.push(text);
    },
    finish() {
      const { facts, problems } = read(parts.join(''));
      const large: EvidenceProblem = { code: 'too-large', line: null, facts: { limit: WHOLE_MAX } };
      return { facts, problems: isTooLarge ? [large, ...problems] : problems };
    },
  };
}

/** By the first character that is no space. */
function xmlOrJson<Kind extends TextKind>(
  makeXml: () => TextSink<Kind>,
  readText: (text: string) => Read<FactsByKind[Kind]>,
): TextSink<Kind> {
  let chosen: TextSink<Kind> | null = null;
  return {
    push(text) {
      const start = text.trimStart();
      if (chosen === null && start === '') return;
      if (chosen === null) {
        chosen = start.startsWith('<') ? makeXml() : whole(readText);
        chosen.push(start);
      } else chosen.push(text);
    },
    finish() {
      return (chosen ?? whole(readText)).finish();
    },
  };
}

function sslInfoXml(): TextSink<'ssl-info'> {
  const reader = new SslInfoXmlReader();
  return {
    push: (text) => {
      reader.push(text);
    },
    finish: () => {
      const { blocks, problems } = reader.finish();
      return { facts: { format: 'xml', blocks }, problems: blocks.length === 0 ? [...problems, NOTHING] : problems };
    },
  };
}

function javaDebug(): TextSink<'java-debug-log'> {
  const reader = new JavaDebugReader();
  return {
    push: (text) => {
      reader.push(text);
    },
    finish: () => ({ ...reader.finish(), problems: [] }),
  };
}

const NOTHING: EvidenceProblem = { code: 'nothing-found', line: null, facts: {} };
const WRONG_SHAPE: EvidenceProblem = { code: 'wrong-shape', line: null, facts: {} };

function fromJson<Facts>(text: string, read: (values: readonly unknown[]) => Facts | null, empty: Facts): Read<Facts> {
  const json = readJson(text);
  if (json.kind === 'problem') return { facts: empty, problems: [json.problem] };
  const facts = read(json.values);
  return facts === null ? { facts: empty, problems: [WRONG_SHAPE] } : { facts, problems: [] };
}

const NO_TRACE: FactsByKind['trace'] = {
  format: 'json',
  organization: null,
  environment: null,
  api: null,
  revision: null,
  sessionId: null,
  retrieved: null,
  messages: [],
  propertiesDropped: 0,
};

function readTraceText(text: string): Read<FactsByKind['trace']> {
  return fromJson(text, (values) => values.map(readTraceJson).find((facts) => facts !== null) ?? null, NO_TRACE);
}

function readSslInfoText(text: string): Read<FactsByKind['ssl-info']> {
  const read = (values: readonly unknown[]): FactsByKind['ssl-info'] | null => {
    const blocks = values.flatMap(readSslInfoJson);
    return blocks.length === 0 ? null : { format: 'json', blocks };
  };
  return fromJson<FactsByKind['ssl-info']>(text, read, { format: 'json', blocks: [] });
}

function readReferenceText(text: string): Read<FactsByKind['reference']> {
  return fromJson(text, readReferences, { references: [], complete: false });
}

function readKeystoreText(text: string): Read<FactsByKind['keystore-api']> {
  return fromJson<FactsByKind['keystore-api']>(text, readKeystoreApiFacts, { api: 'old', keystores: [] });
}
