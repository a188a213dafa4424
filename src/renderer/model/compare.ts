import type { Handshake, Observed, TimelineEntry } from '../../core/handshakes/model.ts';
import type { ConnectionView } from '../../contract/views.ts';
import type { WindowText } from '../../text/window/window-text.ts';
import { alertName, certificateTypeName, signatureSchemeName, versionName } from '../../core/index.ts';
import { shortSuite } from './message-detail.ts';

export type FactKey = keyof WindowText['compare']['fact'];

export interface FactSide {
  readonly text: string;
  /** Where it is seen. */
  readonly packet: number | null;
  readonly entry: number | null;
}

export interface ComparedFact {
  readonly key: FactKey;
  /** Which one, of a list of names: counted from 1. */
  readonly number: number | null;
  readonly left: FactSide;
  readonly right: FactSide;
  readonly isEqual: boolean;
}

/** Facts in the order in which a handshake shows them: the first that differs is the first difference. */
export function compareConnections(
  left: ConnectionView,
  right: ConnectionView,
  text: WindowText,
): readonly ComparedFact[] {
  const keys: readonly FactKey[] = [
    'server',
    'serverName',
    'versionsOffered',
    'suitesOffered',
    'version',
    'cipherSuite',
    'alpn',
    'resumed',
    'serverChain',
    'request',
    'certificateTypes',
    'signatureSchemes',
  ];
  const later: readonly FactKey[] = [
    'clientCertificate',
    'certificateVerify',
    'alert',
    'applicationData',
    'retransmissions',
    'end',
  ];
  const one = (key: FactKey): ComparedFact => compared(key, null, sideOf(left, key, text), sideOf(right, key, text));
  return [...keys.map(one), ...comparedNames(left, right, text), ...later.map(one)];
}

function compared(key: FactKey, number: number | null, left: FactSide, right: FactSide): ComparedFact {
  return { key, number, left, right, isEqual: left.text === right.text };
}

/** Names in one list and not in the other; equal lists are one equal fact. */
function comparedNames(left: ConnectionView, right: ConnectionView, text: WindowText): readonly ComparedFact[] {
  const a = left.authorityTexts;
  const b = right.authorityTexts;
  const onlyA = a.filter((name) => !b.includes(name));
  const onlyB = b.filter((name) => !a.includes(name));
  const places = [requestOf(left), requestOf(right)] as const;
  const side = (name: string | undefined, at: 0 | 1): FactSide => ({
    text: name ?? text.compare.absent,
    ...places[at],
  });
  if (onlyA.length === 0 && onlyB.length === 0) {
    const count = text.ladder.authorityCount(a.length);
    return [compared('authority', null, { text: count, ...places[0] }, { text: count, ...places[1] })];
  }
  return Array.from({ length: Math.max(onlyA.length, onlyB.length) }, (_, at) =>
    compared('authority', at + 1, side(onlyA[at], 0), side(onlyB[at], 1)),
  );
}

function requestOf(view: ConnectionView): Omit<FactSide, 'text'> {
  return placeOf(last(view).certificateRequest);
}

const NO_PLACE = { packet: null, entry: null } as const;

function placeOf(observed: Observed<unknown>): Omit<FactSide, 'text'> {
  const hasPlace = observed.kind === 'seen' || observed.kind === 'inferred' || observed.kind === 'malformed';
  return hasPlace && observed.place !== null
    ? { packet: observed.place.packet, entry: observed.place.entry }
    : NO_PLACE;
}

const NOTHING: Pick<
  Handshake,
  | 'clientHello'
  | 'serverHello'
  | 'serverCertificate'
  | 'certificateRequest'
  | 'clientCertificate'
  | 'certificateVerify'
  | 'resumed'
> = {
  clientHello: { kind: 'not-reached' },
  serverHello: { kind: 'not-reached' },
  serverCertificate: { kind: 'not-reached' },
  certificateRequest: { kind: 'not-reached' },
  clientCertificate: { kind: 'not-reached' },
  certificateVerify: { kind: 'not-reached' },
  resumed: false,
};

function last({ connection }: ConnectionView): typeof NOTHING {
  return connection.handshakes.at(-1) ?? NOTHING;
}

function observedText<T>(observed: Observed<T>, text: WindowText, show: (value: T) => string): FactSide {
  const words = text.compare;
  const kinds = {
    absent: words.absent,
    'not-reached': words.notReached,
    encrypted: words.encrypted,
    lost: words.lost,
    malformed: words.malformed,
    inferred: words.inferred,
  };
  return { text: observed.kind === 'seen' ? show(observed.value) : kinds[observed.kind], ...placeOf(observed) };
}

// eslint-disable-next-line max-lines-per-function -- one line for each fact
function sideOf(view: ConnectionView, key: FactKey, text: WindowText): FactSide {
  const { connection } = view;
  const handshake = last(view);
  const words = text.compare;
  const plain = (value: string): FactSide => ({ text: value === '' ? words.absent : value, ...NO_PLACE });
  const yesNo = (value: boolean): FactSide => plain(value ? words.yes : words.no);
  const list = (values: readonly string[]): string => (values.length === 0 ? words.absent : values.join(', '));
  switch (key) {
    case 'server':
      return plain(`${connection.server.address}:${connection.server.port}`);
    case 'clientAddress':
      return plain(connection.client.address);
    case 'serverName':
      return plain(connection.serverName ?? '');
    case 'versionsOffered':
      return observedText(handshake.clientHello, text, ({ supportedVersions, legacyVersion }) =>
        list((supportedVersions.length > 0 ? supportedVersions : [legacyVersion]).map(versionName)),
      );
    case 'suitesOffered':
      return observedText(handshake.clientHello, text, ({ cipherSuites }) =>
        text.ladder.suiteCount(cipherSuites.length),
      );
    case 'version':
      return observedText(handshake.serverHello, text, ({ version }) => versionName(version));
    case 'cipherSuite':
      return observedText(handshake.serverHello, text, ({ cipherSuite }) => shortSuite(cipherSuite));
    case 'alpn':
      return plain(connection.alpn.join(', '));
    case 'resumed':
      return yesNo(handshake.resumed);
    case 'serverChain':
      return observedText(handshake.serverCertificate, text, ({ chain }) =>
        chainText(view.serverChain, chain.length, text),
      );
    case 'request':
    case 'authority':
      return observedText(handshake.certificateRequest, text, () => words.asked);
    case 'certificateTypes':
      return observedText(handshake.certificateRequest, text, ({ certificateTypes }) =>
        list(certificateTypes.map(certificateTypeName)),
      );
    case 'signatureSchemes':
      return observedText(handshake.certificateRequest, text, ({ signatureSchemes }) =>
        list(signatureSchemes.map(signatureSchemeName)),
      );
    case 'clientCertificate':
      return observedText(handshake.clientCertificate, text, ({ chain }) =>
        chain.length === 0 ? text.ladder.lengthZero : chainText(view.clientChain, chain.length, text),
      );
    case 'certificateVerify':
      return observedText(handshake.certificateVerify, text, ({ scheme }) =>
        scheme === null ? words.sent : signatureSchemeName(scheme),
      );
    case 'alert':
      return alertSide(view, text);
    case 'applicationData':
      return yesNo(connection.applicationData.client + connection.applicationData.server > 0);
    case 'retransmissions':
      return plain(String(connection.tcp.retransmissions));
    case 'end':
    case 'cause':
      return plain(text.compare.outcome[connection.outcome]);
  }
}

/** Two chains are equal when their certificates are, so a part of the leaf's fingerprint stands in the text. */
function chainText(chain: readonly string[], count: number, text: WindowText): string {
  const print = chain[0]?.slice(0, 8);
  return [text.ladder.certificateCount(count), print === undefined ? '' : `SHA-256 ${print}…`]
    .filter((part) => part !== '')
    .join(', ');
}

function alertSide({ connection }: ConnectionView, text: WindowText): FactSide {
  const alert = connection.alerts.findLast(({ level }) => level !== 1);
  if (alert === undefined) return { text: text.compare.absent, ...NO_PLACE };
  const shown = alert.code === null ? text.compare.encrypted : alertName(alert.code);
  return { text: shown, packet: alert.place.packet, entry: alert.place.entry };
}

export interface AlignedRow {
  readonly left: TimelineEntry | null;
  readonly right: TimelineEntry | null;
}

/** A handshake has some dozen messages; what follows is not compared line by line. */
const ALIGNED_MAX = 120;

/** The two ladders line by line: equal messages beside each other (longest common subsequence). */
export function alignTimelines(left: ConnectionView, right: ConnectionView): readonly AlignedRow[] {
  const a = messagesOf(left);
  const b = messagesOf(right);
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  const at = (i: number, j: number): number => table[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (row !== undefined) row[j] = isSame(a[i], b[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const rows: AlignedRow[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const [one, other] = [a[i] ?? null, b[j] ?? null];
    if (one !== null && other !== null && isSame(one, other)) {
      rows.push({ left: one, right: other });
      i += 1;
      j += 1;
    } else if (other === null || (one !== null && at(i + 1, j) >= at(i, j + 1))) {
      rows.push({ left: one, right: null });
      i += 1;
    } else {
      rows.push({ left: null, right: other });
      j += 1;
    }
  }
  return rows;
}

function messagesOf({ connection }: ConnectionView): readonly TimelineEntry[] {
  return connection.timeline.filter(({ kind }) => kind !== 'tcp').slice(0, ALIGNED_MAX);
}

function isSame(a: TimelineEntry | undefined | null, b: TimelineEntry | undefined | null): boolean {
  if (a == null || b == null) return false;
  return a.name === b.name && a.from === b.from && a.kind === b.kind;
}
