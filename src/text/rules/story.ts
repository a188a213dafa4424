/** The facts of one case, in the form in which sentences take them: names as they are, numbers and dates as the language writes them. */
import type { Facts } from '../../core/diagnosis/model.ts';
import type { Connection } from '../../core/handshakes/model.ts';
import { alertName } from '../../core/tls/names/alerts.ts';
import { certificateTypeName } from '../../core/tls/names/certificate-types.ts';
import { signatureSchemeName } from '../../core/tls/names/signature-schemes.ts';
import { versionName } from '../../core/tls/names/versions.ts';
import type { Language } from '../language.ts';
import { formatDate, formatList, formatNumber } from './format.ts';

/** Longer texts out of a capture are cut: a hostile name must not fill the window. */
const MAX_TEXT = 300;
const UNKNOWN = '?';
/** Facts that are names and may stand in one sentence. */
const NAME_KEYS = ['subject', 'issuer', 'nearest', 'listed', 'relative', 'missing'] as const;

export class Story {
  constructor(
    readonly language: Language,
    readonly facts: Facts,
    readonly connection: Connection,
  ) {}

  /** Host name where the client gave one, else the address. */
  get host(): string {
    return this.connection.serverName ?? this.connection.server.address;
  }

  get server(): string {
    return endpointText(this.connection.server.address, this.connection.server.port);
  }

  get client(): string {
    return endpointText(this.connection.client.address, this.connection.client.port);
  }

  get version(): string {
    const { version } = this.connection;
    return version === null ? 'TLS' : versionName(version);
  }

  has(key: string): boolean {
    const value = this.facts[key];
    return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
  }

  is(key: string, wanted: string | number | boolean = true): boolean {
    return this.facts[key] === wanted;
  }

  text(key: string): string {
    const value = this.facts[key];
    if (value === undefined || value === null) return UNKNOWN;
    if (typeof value === 'object') return this.list(key);
    return clip(String(value));
  }

  /**
   * A distinguished name as a sentence takes it: its first RDN, which tells it from its neighbours. In full where another
   * name of the case begins alike, so that two names never look equal.
   */
  name(key: string): string {
    const full = this.text(key);
    const [first] = splitName(full);
    const isAlone = NAME_KEYS.every((other) => other === key || splitName(this.text(other))[0] !== first);
    return isAlone ? (first ?? full) : splitName(full).join(', ');
  }

  /** 0 where there is none. */
  count(key: string): number {
    const value = this.facts[key];
    return typeof value === 'number' ? value : 0;
  }

  number(key: string): string {
    return this.has(key) ? formatNumber(this.language, this.count(key)) : UNKNOWN;
  }

  items(key: string): readonly string[] {
    const value = this.facts[key];
    return typeof value === 'object' && value !== null ? value.map(clip) : [];
  }

  list(key: string): string {
    return formatList(this.language, this.items(key));
  }

  date(key: string): string {
    const value = this.facts[key];
    return typeof value === 'string' ? formatDate(value) : UNKNOWN;
  }

  seconds(key: string): string {
    const value = this.count(key);
    return formatNumber(this.language, value >= 10 ? Math.round(value) : Math.round(value * 10) / 10);
  }

  /** `bad_certificate (42)`. */
  get alert(): string {
    return this.has('alertCode')
      ? `${alertName(this.count('alertCode'))} (${String(this.count('alertCode'))})`
      : UNKNOWN;
  }

  versionOf(key: string): string {
    return this.has(key) ? versionName(this.count(key)) : UNKNOWN;
  }

  versionsOf(key: string): string {
    return formatList(
      this.language,
      this.items(key).map((version) => versionName(Number(version))),
    );
  }

  get certificateTypes(): string {
    return formatList(
      this.language,
      this.items('certificateTypes').map((type) => certificateTypeName(Number(type))),
    );
  }

  get signatureSchemes(): string {
    return formatList(
      this.language,
      this.items('signatureSchemes').map((scheme) => signatureSchemeName(Number(scheme))),
    );
  }
}

function endpointText(address: string, port: number): string {
  return `${address.includes(':') ? `[${address}]` : address}:${String(port)}`;
}

function clip(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}…`;
}

/** RDNs of an RFC 4514 text: commas that are escaped belong to a value. */
function splitName(text: string): readonly string[] {
  return text.split(/(?<!\\),\s*/u);
}
