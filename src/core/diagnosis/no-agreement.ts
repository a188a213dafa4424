/** What the rules of "no agreement" share: a ClientHello that the server did not answer with a ServerHello. */
import type { AlertFact, ClientHello, Handshake, MessagePlace } from '../handshakes/model.ts';
import { found, seenAlert, seenAt, seenEnding } from './evidence.ts';
import { endingOf, type Ending } from './ending.ts';
import type { Confidence, Deciding, Facts, Outcome, Subject } from './model.ts';
import { sightOf, type Sight } from './sight.ts';

export interface Greeting {
  readonly sight: Sight;
  readonly hello: ClientHello | null;
  readonly place: MessagePlace | null;
  /** The server answered with a ServerHello. */
  readonly isAnswered: boolean;
  readonly alert: AlertFact | null;
  readonly code: number | null;
  readonly ending: Ending;
}

export function greeting(subject: Subject): Greeting | null {
  const sight = sightOf(subject);
  const hello = sight.initial?.clientHello;
  if (hello === undefined || sight.connection.protocol !== 'tls') return null;
  return {
    sight,
    hello: hello.kind === 'seen' ? hello.value : null,
    place: hello.kind === 'seen' ? hello.place : null,
    isAnswered: isAnswered(sight.initial?.serverHello.kind),
    alert: sight.alertFromServer,
    code: sight.alertFromServer?.code ?? null,
    ending: endingOf(sight),
  };
}

/** A ServerHello that was lost, cut or cannot be read is an answer all the same. */
function isAnswered(kind: Handshake['serverHello']['kind'] | undefined): boolean {
  return kind !== undefined && kind !== 'absent' && kind !== 'not-reached';
}

export function offeredVersions({ supportedVersions, legacyVersion }: ClientHello): readonly number[] {
  return supportedVersions.length > 0 ? supportedVersions : [legacyVersion];
}

/** The highest version that a ClientHello offers. */
export function highestVersion(hello: ClientHello): number {
  return Math.max(...offeredVersions(hello));
}

export function greetingFacts({ hello, sight, code }: Greeting): Facts {
  return {
    serverName: hello?.serverName ?? null,
    offeredVersion: hello === null ? null : highestVersion(hello),
    offeredVersions: hello?.supportedVersions.map(String) ?? [],
    cipherSuiteCount: hello?.cipherSuites.length ?? null,
    chosenVersion: sight.connection.version,
    alertCode: code,
  };
}

export function disagreement(
  met: Greeting,
  confidence: Confidence,
  facts: Facts = {},
  wouldDecide: readonly Deciding[] = [],
): Outcome {
  const { connection } = met.sight;
  const shown = greetingFacts(met);
  const evidence = [
    seenAt(connection, met.place, 'client-hello', shown),
    met.alert === null ? seenEnding(met.sight, met.ending) : seenAlert(met.sight, met.alert),
    seenAlert(met.sight, met.sight.alertFromClient),
  ];
  return found(confidence, { ...shown, ...facts }, evidence, wouldDecide);
}
