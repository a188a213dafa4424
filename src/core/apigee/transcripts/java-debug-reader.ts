/**
 * Java debug logs (-Djavax.net.debug), old and new: what the key manager decided, and why. Streamed by lines.
 * The old one can print master secrets: their dumps are handed on as text for the key ring and kept nowhere else.
 */
import type { JavaDebugCode, JavaDebugFacts } from '../facts/client-facts.ts';
import { redactText } from '../text/redact.ts';

const EVENTS_MAX = 2000;
const AUTHORITIES_MAX = 5000;
const LINE_MAX = 4000;
/** Sixteen bytes a line: no dump that matters is longer than four. */
const DUMP_LINES = 4;
const DUMP_TEXT_MAX = 4 << 20;

const EVENTS: readonly (readonly [JavaDebugCode, RegExp])[] = [
  ['no-suitable-certificate', /no suitable certificate found - continuing without client authentication/u],
  ['no-certificate-selected', /No X\.509 cert selected for (.{1,80})/u],
  [
    'empty-certificate-message',
    /No X\.509 certificate for client authentication, use empty Certificate message instead/u,
  ],
  ['no-authentication-scheme', /No available authentication scheme/u],
  ['alias-issuers', /Ignore alias (.{1,120}?): issuers do not match/u],
  ['alias-key-algorithm', /Ignore alias (.{1,120}?): key algorithm does not match/u],
  ['alias-constraints', /Ignore alias (.{1,120}?): certificate list does not conform to algorithm constraints/u],
  ['alias-matching', /matching alias: (.{1,120})/u],
  ['empty-chain-sent', /^(?:.{0,200}\|)?\s*<Empty>\s*$/u],
  ['alert-received', /(?:Received alert message|RECV TLS\S{0,6} ALERT:\s+fatal, (\w{1,40}))/u],
  ['alert-received', /Received fatal alert: (\w{1,40})/u],
  ['alert-sent', /SEND TLS\S{0,6} ALERT:\s+fatal, description = (\w{1,40})/u],
  ['server-untrusted', /(?:PKIX path building failed|unable to find valid certification path)/u],
];
const SECRET_TITLE = /\b(?:Client Nonce|Master Secret):\s*$/u;
const DUMP_LINE = /\b[0-9A-F]{4}: (?:[0-9A-F]{2} {1,3}){1,16}/u;
const NEW_LINE =
  /javax\.net\.ssl\|(?:[A-Z]{3,8})\|([0-9A-Fa-f]{1,8})\|([^|]{1,80})\|(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{1,9} \w{1,8})\|/u;
const ALERT_DESCRIPTION = /"description"\s*:\s*"(\w{1,40})"/u;

export class JavaDebugReader {
  #rest = '';
  #lines = 0;
  #generation: JavaDebugFacts['generation'] = 'unknown';
  readonly #events: JavaDebugFacts['events'][number][] = [];
  readonly #authorities = new Set<string>();
  #section: 'authorities' | 'alert' | null = null;
  #dump: string[] = [];
  #dumpLeft = 0;
  #dumpSize = 0;
  #secrets = 0;

  push(text: string): void {
    const whole = this.#rest + text;
    const end = whole.lastIndexOf('\n');
    this.#rest = whole.slice(end + 1).slice(0, LINE_MAX);
    if (end === -1) return;
    for (const line of whole.slice(0, end).split('\n')) this.#take(line.slice(0, LINE_MAX).trimEnd());
  }

  finish(): { readonly facts: JavaDebugFacts; readonly secretDumps: string } {
    if (this.#rest !== '') this.#take(this.#rest.trimEnd());
    const facts: JavaDebugFacts = {
      generation: this.#generation,
      lines: this.#lines,
      events: this.#events,
      authorities: [...this.#authorities],
      sessionKeys: this.#secrets,
    };
    return { facts, secretDumps: this.#dump.join('\n') };
  }

  #take(line: string): void {
    this.#lines += 1;
    this.#keepDump(line);
    if (this.#generation === 'unknown') this.#generation = generationOf(line);
    if (this.#section === 'alert') {
      this.#nameAlert(line);
      return;
    }
    if (this.#section === 'authorities' && this.#authority(line)) return;
    if (/Cert(?:ificate)? Authorities:|"certificate authorities"\s*:/u.test(line)) {
      this.#section = 'authorities';
      this.#authority(line.slice(line.indexOf(':') + 1));
      return;
    }
    this.#event(line);
  }

  #event(line: string): void {
    for (const [code, words] of EVENTS) {
      const found = words.exec(line);
      if (found === null) continue;
      if (this.#events.length >= EVENTS_MAX) return;
      const head = NEW_LINE.exec(line);
      const subject = found[1] === undefined ? null : redactText(found[1].trim());
      this.#events.push({ line: this.#lines, code, at: head?.[3] ?? null, thread: head?.[2] ?? null, subject });
      if (code === 'alert-received' && subject === null) this.#section = 'alert';
      return;
    }
  }

  /** The new log prints an alert as a block: `"level": …, "description": …`. */
  #nameAlert(line: string): void {
    const description = ALERT_DESCRIPTION.exec(line)?.[1];
    const last = this.#events.at(-1);
    if (description !== undefined && last !== undefined) {
      this.#events[this.#events.length - 1] = { ...last, subject: description };
    }
    if (description !== undefined || line.includes('}')) this.#section = null;
  }

  /** `<CN=…>` line by line (old), or `[CN=…, CN=…]` in one (new). True where the line belongs to the list. */
  #authority(line: string): boolean {
    const names = Array.from(line.matchAll(/<([^<>]{3,2000})>/gu), ([, name]) => name ?? '');
    const quoted =
      names.length > 0 ? names : Array.from(line.matchAll(/\[([^[\]]{3,2000})\]/gu), ([, name]) => name ?? '');
    for (const name of quoted) {
      if (name.includes('=') && this.#authorities.size < AUTHORITIES_MAX) this.#authorities.add(name.trim());
    }
    const isPart = quoted.length > 0 || /^\s*(?:<Empty>)?\s*$/u.test(line);
    if (!isPart) this.#section = null;
    return quoted.length > 0;
  }

  #keepDump(line: string): void {
    if (SECRET_TITLE.test(line)) {
      this.#dumpLeft = DUMP_LINES;
      if (line.includes('Master Secret') && !line.includes('PreMaster')) this.#secrets += 1;
    } else if (this.#dumpLeft > 0 && DUMP_LINE.test(`${line} `)) this.#dumpLeft -= 1;
    else {
      this.#dumpLeft = 0;
      return;
    }
    if (this.#dumpSize > DUMP_TEXT_MAX) return;
    this.#dumpSize += line.length;
    this.#dump.push(line);
  }
}

function generationOf(line: string): JavaDebugFacts['generation'] {
  if (/javax\.net\.ssl\|[A-Z]+\|/u.test(line)) return 'new';
  return /^\*\*\* (?:ClientHello|ServerHello|CertificateRequest|Certificate chain)|^trigger seeding|^(?:Allow unsafe|Ignoring un)|, (?:READ|WRITE): TLS/u.test(
    line,
  )
    ? 'old'
    : 'unknown';
}
