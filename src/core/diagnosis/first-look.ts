import type { Connection } from '../handshakes/model.ts';
import type { Verdict } from './model.ts';

/** The timeline entry of the last CertificateRequest that can be read; null without one. */
export function requestEntry({ handshakes }: Pick<Connection, 'handshakes'>): number | null {
  for (const { certificateRequest } of handshakes.toReversed())
    if (certificateRequest.kind === 'seen') return certificateRequest.place.entry;
  return null;
}

/**
 * The timeline entry that a reader looks at first: the request for a certificate, else what the verdict rests on, else
 * the first message. Null where the timeline is empty.
 */
export function entryToRead(
  connection: Pick<Connection, 'handshakes' | 'timeline'>,
  { evidence }: Pick<Verdict, 'evidence'>,
): number | null {
  const { timeline } = connection;
  const fromVerdict = evidence.find(({ entry }) => entry !== null)?.entry ?? null;
  const first = timeline.find(({ kind }) => kind !== 'tcp') ?? timeline[0];
  return requestEntry(connection) ?? fromVerdict ?? first?.index ?? null;
}
