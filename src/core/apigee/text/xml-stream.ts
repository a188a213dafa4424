/**
 * XML pushed in pieces. No document type, so that no entity but XML's own five exists; depth and the length of text
 * are bounded. Bad XML ends the reading with a problem, and what came before it stays.
 */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { EvidenceProblem } from '../model.ts';

const DEPTH_MAX = 100;
/** Longer text is a body, and no property that is kept. */
const TEXT_MAX = 4096;

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
}

export interface XmlHandler {
  open(element: XmlElement, path: readonly string[]): void;
  /** `text` is the element's own text, trimmed; `path` still ends with its name. */
  close(name: string, text: string, path: readonly string[]): void;
}

export class XmlStream {
  readonly #parser = new SaxesParser();
  readonly #handler: XmlHandler;
  readonly #path: string[] = [];
  readonly #texts: string[] = [];
  problem: EvidenceProblem | null = null;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
    const parser = this.#parser;
    parser.on('doctype', () => {
      this.#stop('xml-doctype');
    });
    parser.on('error', () => {
      this.#stop('xml-malformed');
    });
    parser.on('opentag', (tag: SaxesTagPlain) => {
      this.#open(tag);
    });
    parser.on('closetag', () => {
      this.#close();
    });
    parser.on('text', (text) => {
      this.#text(text);
    });
    parser.on('cdata', (text) => {
      this.#text(text);
    });
  }

  push(text: string): void {
    if (this.problem !== null) return;
    this.#guarded(() => this.#parser.write(text));
  }

  finish(): void {
    if (this.problem !== null) return;
    this.#guarded(() => this.#parser.close());
  }

  /** saxes throws where a handler asked it to stop. */
  #guarded(step: () => unknown): void {
    try {
      step();
    } catch (error) {
      if (this.problem === null) throw error;
    }
  }

  #stop(code: EvidenceProblem['code']): never {
    this.problem = { code, line: this.#parser.line, facts: { column: this.#parser.column } };
    throw new StopReading();
  }

  #open(tag: SaxesTagPlain): void {
    this.#path.push(localName(tag.name));
    this.#texts.push('');
    if (this.#path.length > DEPTH_MAX) this.#stop('xml-too-deep');
    const element = { name: localName(tag.name), attributes: tag.attributes, line: this.#parser.line };
    this.#handler.open(element, this.#path);
  }

  #close(): void {
    const text = this.#texts.pop() ?? '';
    this.#handler.close(this.#path.at(-1) ?? '', text.trim(), this.#path);
    this.#path.pop();
  }

  #text(text: string): void {
    const at = this.#texts.length - 1;
    const before = this.#texts[at];
    if (before === undefined || before.length >= TEXT_MAX) return;
    this.#texts[at] = before + text.slice(0, TEXT_MAX - before.length);
  }
}

class StopReading extends Error {}

function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}
