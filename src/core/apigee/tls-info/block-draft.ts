/** An SSLInfo block while it is read. */
import type { SslInfoBlock } from '../facts/configuration-facts.ts';
import { plainUrl } from '../text/redact.ts';

export type BlockDraft = { -readonly [Key in keyof SslInfoBlock]: SslInfoBlock[Key] };

export function emptyBlock(holder: SslInfoBlock['holder'], line: number | null): BlockDraft {
  return {
    holder,
    name: null,
    path: null,
    line,
    url: null,
    host: null,
    port: null,
    hasSslInfo: false,
    enabled: null,
    enforce: null,
    clientAuthEnabled: null,
    keyStore: null,
    keyAlias: null,
    trustStore: null,
    ignoreValidationErrors: null,
    protocols: [],
    ciphers: [],
    commonName: null,
    servers: [],
  };
}

const LIST_MAX = 200;

type TextSetting =
  'enabled' | 'enforce' | 'clientAuthEnabled' | 'keyStore' | 'keyAlias' | 'trustStore' | 'ignoreValidationErrors';
const TEXT_SETTINGS: Readonly<Record<string, TextSetting>> = {
  enabled: 'enabled',
  enforce: 'enforce',
  clientauthenabled: 'clientAuthEnabled',
  keystore: 'keyStore',
  keyalias: 'keyAlias',
  truststore: 'trustStore',
  ignorevalidationerrors: 'ignoreValidationErrors',
};

/** A setting by its element or property name; names are kept as written, anything else is not kept. */
export function takeSetting(block: BlockDraft, name: string, text: string): void {
  const setting = TEXT_SETTINGS[name.toLowerCase()];
  const value = settingText(text);
  if (setting !== undefined && value !== null) block[setting] = value;
}

export function addProtocol(block: BlockDraft, text: string): void {
  const value = settingText(text);
  if (value !== null && block.protocols.length < LIST_MAX) block.protocols = [...block.protocols, value];
}

export function addCipher(block: BlockDraft, text: string): void {
  const value = settingText(text);
  if (value !== null && block.ciphers.length < LIST_MAX) block.ciphers = [...block.ciphers, value];
}

export function takeUrl(block: BlockDraft, text: string): void {
  const url = plainUrl(text);
  if (url === null) return;
  block.url = url.text;
  if (url.host.includes('{')) return;
  block.host = url.host;
  block.port = url.port;
}

/** Names, references and flow variables; what is empty is as good as absent. */
export function settingText(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === '' || trimmed.length > 256 || /[\r\n]/u.test(trimmed) ? null : trimmed;
}
