import type { Evidence } from '../../src/core/apigee/model.ts';
import { createEvidenceReader, type EvidenceReading } from '../../src/core/apigee/read-evidence.ts';
import { recogniseEvidence } from '../../src/core/apigee/recognise.ts';

/** Reads bytes or text as the program would: by content, in pieces. */
export function readEvidence(content: string | Uint8Array, file = 'file', piece = 1 << 16): EvidenceReading {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const kind = recogniseEvidence(bytes);
  if (kind === null) throw new Error(`${file} was not recognised`);
  const reader = createEvidenceReader(kind, file);
  for (let at = 0; at < bytes.length; at += piece) reader.push(bytes.subarray(at, at + piece));
  return reader.finish();
}

export function oneItem<Kind extends Evidence['kind']>(
  content: string | Uint8Array,
  kind: Kind,
  file = 'file',
): Extract<Evidence, { kind: Kind }> {
  const [item] = readEvidence(content, file).items;
  if (item?.kind !== kind) throw new Error(`${file} is ${item?.kind ?? 'nothing'}, not ${kind}`);
  return item as Extract<Evidence, { kind: Kind }>;
}

export type TlsSettings = Readonly<Record<string, string>>;

/** A TargetEndpoint whose SSLInfo has these elements. */
export function targetXml(settings: TlsSettings, url = 'https://backend.example.test:8443/', name = 'default'): string {
  const inside = Object.entries(settings).map(([setting, value]) => `<${setting}>${value}</${setting}>`);
  return `<TargetEndpoint name="${name}"><HTTPTargetConnection><URL>${url}</URL><SSLInfo>${inside.join('')}</SSLInfo></HTTPTargetConnection></TargetEndpoint>`;
}
