/** SSLInfo blocks of a TargetEndpoint, TargetServer or VirtualHost in XML, or of an SSLInfo element alone. */
import type { SslInfoBlock } from '../facts/configuration-facts.ts';
import type { EvidenceProblem } from '../model.ts';
import { XmlStream, type XmlElement } from '../text/xml-stream.ts';
import {
  addCipher,
  addProtocol,
  emptyBlock,
  settingText,
  takeSetting,
  takeUrl,
  type BlockDraft,
} from './block-draft.ts';

const BLOCKS_MAX = 500;
const HOLDERS: Readonly<Record<string, SslInfoBlock['holder']>> = {
  TargetEndpoint: 'target-endpoint',
  TargetServer: 'target-server',
  VirtualHost: 'virtual-host',
  SSLInfo: 'unknown',
};

export interface SslInfoReading {
  readonly blocks: readonly SslInfoBlock[];
  readonly problems: readonly EvidenceProblem[];
}

export class SslInfoXmlReader {
  readonly #blocks: BlockDraft[] = [];
  #block: BlockDraft | null = null;
  /** Depth of the element that holds the block. */
  #depth = 0;
  #commonName: XmlElement | null = null;
  readonly #xml = new XmlStream({
    open: (element, path) => {
      this.#open(element, path);
    },
    close: (name, text, path) => {
      this.#close(name, text, path);
    },
  });

  push(text: string): void {
    this.#xml.push(text);
  }

  finish(): SslInfoReading {
    this.#xml.finish();
    if (this.#block !== null) this.#end();
    return { blocks: this.#blocks, problems: this.#xml.problem === null ? [] : [this.#xml.problem] };
  }

  #open(element: XmlElement, path: readonly string[]): void {
    const { name, attributes, line } = element;
    const holder = HOLDERS[name];
    if (holder !== undefined && this.#block === null) {
      this.#block = emptyBlock(holder, line);
      this.#block.name = settingText(attributes['name'] ?? '');
      this.#depth = path.length;
    }
    if (this.#block === null) return;
    if (name === 'SSLInfo') {
      this.#block.hasSslInfo = true;
      this.#block.line = line;
    }
    if (name === 'Server' && path.at(-2) === 'LoadBalancer') {
      const server = settingText(attributes['name'] ?? '');
      if (server !== null && this.#block.servers.length < 100) this.#block.servers = [...this.#block.servers, server];
    }
    if (name === 'CommonName') this.#commonName = element;
  }

  #close(name: string, text: string, path: readonly string[]): void {
    const block = this.#block;
    if (block === null) return;
    if (path.includes('SSLInfo')) this.#takeTls(block, name, text);
    else takePlace(block, name, text);
    if (path.length === this.#depth) this.#end();
  }

  #takeTls(block: BlockDraft, name: string, text: string): void {
    if (name === 'Protocol') addProtocol(block, text);
    else if (name === 'Cipher') addCipher(block, text);
    else if (name === 'CommonName') {
      const value = settingText(text);
      const wildcardMatch = this.#commonName?.attributes['wildcardMatch'] === 'true';
      block.commonName = value === null ? null : { value, wildcardMatch };
    } else takeSetting(block, name, text);
  }

  #end(): void {
    if (this.#block !== null && this.#blocks.length < BLOCKS_MAX) this.#blocks.push(this.#block);
    this.#block = null;
  }
}

function takePlace(block: BlockDraft, name: string, text: string): void {
  if (name === 'URL') takeUrl(block, text);
  else if (name === 'Host') block.host = settingText(text)?.toLowerCase() ?? null;
  else if (name === 'Port' && /^\d{1,5}$/u.test(text)) block.port = Number(text);
}
