/** References of the management API: `{name, refers, resourceType}`, one or a list; as XML too. */
import type { ApiReference, ReferenceFacts } from '../facts/configuration-facts.ts';
import type { EvidenceProblem } from '../model.ts';
import { isFields, isList, textProperty, type Fields } from '../text/json-values.ts';
import { XmlStream } from '../text/xml-stream.ts';

const REFERENCES_MAX = 2000;
const DEPTH_MAX = 4;

export function isReference(value: unknown): value is Fields {
  return isFields(value) && textProperty(value, 'refers') !== null && textProperty(value, 'name') !== null;
}

/** Null where there is no reference in it. */
export function readReferences(values: readonly unknown[]): ReferenceFacts | null {
  const references: ApiReference[] = [];
  let complete = false;
  const collect = (value: unknown, depth: number): void => {
    if (depth > DEPTH_MAX || references.length >= REFERENCES_MAX) return;
    if (isReference(value)) references.push(toReference(value));
    else if (isList(value)) {
      complete ||= value.length > 0 && value.every(isReference);
      for (const one of value) collect(one, depth + 1);
    } else if (isFields(value)) for (const one of Object.values(value)) collect(one, depth + 1);
  };
  for (const value of values) collect(value, 0);
  return references.length === 0 ? null : { references, complete };
}

function toReference(fields: Fields): ApiReference {
  return referenceOf(
    textProperty(fields, 'name') ?? '',
    textProperty(fields, 'refers') ?? '',
    textProperty(fields, 'resourceType'),
  );
}

function referenceOf(name: string, refers: string, type: string | null): ApiReference {
  const resourceType = /^truststore$/iu.test(type ?? '')
    ? 'TrustStore'
    : /^keystore$/iu.test(type ?? '')
      ? 'KeyStore'
      : null;
  return { name: name.slice(0, 256), refers: refers.slice(0, 256), resourceType };
}

/** `<ResourceReference name="…"><Refers>…</Refers><ResourceType>KeyStore</ResourceType></ResourceReference>`. */
export class ReferenceXmlReader {
  readonly #references: ApiReference[] = [];
  #name = '';
  #refers = '';
  #type: string | null = null;
  #isList = false;
  readonly #xml = new XmlStream({
    open: ({ name, attributes }, path) => {
      if (name !== 'ResourceReference') return;
      this.#isList ||= path.length > 1;
      this.#name = attributes['name'] ?? '';
      this.#refers = '';
      this.#type = null;
    },
    close: (name, text) => {
      if (name === 'Refers') this.#refers = text;
      else if (name === 'ResourceType') this.#type = text;
      else if (name === 'Name' && this.#name === '') this.#name = text;
      else if (name === 'ResourceReference' && this.#references.length < REFERENCES_MAX) {
        this.#references.push(referenceOf(this.#name, this.#refers, this.#type));
      }
    },
  });

  push(text: string): void {
    this.#xml.push(text);
  }

  finish(): { readonly facts: ReferenceFacts; readonly problems: readonly EvidenceProblem[] } {
    this.#xml.finish();
    const problems = this.#xml.problem === null ? [] : [this.#xml.problem];
    return { facts: { references: this.#references, complete: this.#isList }, problems };
  }
}
