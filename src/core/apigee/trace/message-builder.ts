/** Gathers the properties of one call of a trace. */
import type { TraceMessage } from '../facts/trace-facts.ts';
import { canonicalAddress, parseEndpoint } from '../text/endpoint.ts';
import { plainUrl } from '../text/redact.ts';
import { isKept, isMessageId, keptValue } from './properties.ts';

const PROPERTIES_MAX = 200;

export class MessageBuilder {
  readonly #properties = new Map<string, string>();
  #at: string | null = null;
  #debugId: string | null = null;
  dropped = 0;

  get isEmpty(): boolean {
    return this.#properties.size === 0 && this.#at === null;
  }

  debugId(text: string): void {
    this.#debugId ??= /^[\w.:@~-]{1,128}$/u.test(text) ? text : null;
  }

  /** The first time stamp is the call's. */
  time(text: string): void {
    this.#at ??= /^[\dT:., Z+-]{8,40}$/u.test(text) ? text : null;
  }

  property(name: string, value: string): void {
    if (!isKept(name) || this.#properties.size >= PROPERTIES_MAX) {
      this.dropped += 1;
      return;
    }
    const kept = keptValue(name, value);
    // A later point of the same call says how it ended.
    if (kept !== '') this.#properties.set(name, kept);
  }

  build(): TraceMessage {
    const find = (pattern: RegExp): string | null => {
      for (const [name, value] of this.#properties) if (pattern.test(name)) return value;
      return null;
    };
    const url = find(/^(?:target\.url|.*\.(?:actualTargetUrl|targetUrl))$/iu);
    const place = url === null ? null : plainUrl(url);
    const resolved = find(/\.resolvedAddress$/iu) ?? find(/^target\.ip$/iu);
    const endpoint = resolved === null ? null : parseEndpoint(resolved);
    const port = Number(find(/^target\.port$/iu) ?? Number.NaN);
    const host = find(/^target\.host$/iu) ?? endpoint?.host ?? null;
    return {
      messageId: [...this.#properties].find(([name]) => isMessageId(name))?.[1] ?? null,
      debugId: this.#debugId,
      at: this.#at,
      errorCause: find(/^error\.cause$/iu),
      errorState: find(/^error\.state$/iu),
      statusCode: find(/^(?:error|response|message)\.status\.code$/iu),
      target: {
        name: find(/^target\.name$/iu),
        url,
        host: place?.host ?? (host === null || canonicalAddress(host) !== null ? null : host.toLowerCase()),
        address: endpoint?.address ?? (place === null ? null : canonicalAddress(place.host)),
        port: Number.isInteger(port) ? port : (endpoint?.port ?? place?.port ?? null),
      },
      properties: Object.fromEntries(this.#properties),
    };
  }
}
