import type { simulate } from '../core/clients/simulate.ts';
import { selectionRequestOf } from '../core/clients/selection-request.ts';
import type { ClientSetting, Selection, SelectionRequest } from '../core/clients/model.ts';
import type { Connection } from '../core/handshakes/model.ts';
import type { Keystore } from '../core/keystores/model.ts';

type Simulate = typeof simulate;

/**
 * What the client would do, remembered by request: thousands of connections to one server ask for the same,
 * and the index hands out one array for equal CA lists.
 */
export class Selections {
  readonly #keystores: readonly Keystore[];
  readonly #setting: ClientSetting;
  readonly #simulate: Simulate | null;
  /** Every moment at which a certificate of the keystores begins or ends to be valid: dates matter to PKIX. */
  readonly #boundaries: readonly number[];
  readonly #known = new WeakMap<readonly Uint8Array[], Map<string, readonly Selection[]>>();

  /** @param simulate May be null as long as there is no keystore. */
  constructor(keystores: readonly Keystore[], setting: ClientSetting, simulate: Simulate | null) {
    this.#keystores = keystores;
    this.#setting = setting;
    this.#simulate = simulate;
    const certificates = keystores.flatMap(({ entries }) => entries.flatMap(({ chain }) => chain));
    this.#boundaries = [...new Set(certificates.flatMap(({ notBefore, notAfter }) => [notBefore, notAfter + 1]))];
  }

  of(connection: Connection): readonly Selection[] {
    if (this.#keystores.length === 0) return [];
    const simulated = this.#simulate;
    if (simulated === null) throw new Error('keystores without the client that is simulated');
    const request = selectionRequestOf(connection);
    if (request === null) return [];
    const byShape = this.#known.get(request.authorities) ?? new Map<string, readonly Selection[]>();
    this.#known.set(request.authorities, byShape);
    const shape = `${this.#eraOf(request)}|${shapeOf(request)}`;
    const known = byShape.get(shape) ?? this.#keystores.map((keystore) => simulated(this.#setting, request, keystore));
    byShape.set(shape, known);
    return known;
  }

  /** Two moments with no boundary between them give the same selection. */
  #eraOf({ at }: SelectionRequest): number {
    return at === undefined ? -1 : this.#boundaries.filter((boundary) => boundary <= at).length;
  }
}

function shapeOf(request: SelectionRequest): string {
  const { tlsVersion, certificateTypes, signatureSchemes, signatureSchemesCertificate, messageLength } = request;
  return [
    tlsVersion,
    messageLength,
    certificateTypes.join(),
    signatureSchemes.join(),
    signatureSchemesCertificate?.join(),
  ].join('|');
}
