/** A proxy bundle: `apiproxy/{name}.xml`, `proxies/*.xml`, `targets/*.xml`; policies and resources are only counted. */
import type { BundleFacts, SslInfoBlock } from '../facts/configuration-facts.ts';
import type { EvidenceProblem } from '../model.ts';
import type { EvidenceReading } from '../read-evidence.ts';
import { createTextStream } from '../text/decode-stream.ts';
import { XmlStream } from '../text/xml-stream.ts';
import { SslInfoXmlReader } from '../tls-info/read-ssl-info-xml.ts';

const NOTHING: EvidenceReading = { items: [], secretDumps: '', members: [] };
const ENDPOINTS_MAX = 500;

interface PartSink {
  push(bytes: Uint8Array): void;
  finish(): EvidenceReading;
}

export class BundleCollector {
  #isFound = false;
  #api: string | null = null;
  #revision: string | null = null;
  readonly #proxies: string[] = [];
  readonly #targets: string[] = [];
  readonly #blocks: SslInfoBlock[] = [];
  readonly #problems: EvidenceProblem[] = [];
  #policies = 0;
  #resources = 0;

  /** Null where the member is no part of a bundle. */
  reader(path: string): PartSink | null {
    const inside = /(?:^|\/)apiproxy\/(.+)$/u.exec(path)?.[1];
    if (inside === undefined) return null;
    this.#isFound = true;
    const [folder, name] = inside.includes('/') ? splitFirst(inside) : ['', inside];
    if (folder === '' && name.endsWith('.xml')) return this.#descriptor(path);
    if (folder === 'targets' && name.endsWith('.xml')) return this.#target(path, stem(name));
    if (folder === 'proxies' && this.#proxies.length < ENDPOINTS_MAX) this.#proxies.push(stem(name));
    if (folder === 'policies') this.#policies += 1;
    if (folder === 'resources') this.#resources += 1;
    return { push: () => undefined, finish: () => NOTHING };
  }

  finish(): { readonly facts: BundleFacts; readonly problems: readonly EvidenceProblem[] } | null {
    if (!this.#isFound) return null;
    return {
      facts: {
        api: this.#api,
        revision: this.#revision,
        proxyEndpoints: this.#proxies,
        targetEndpoints: this.#targets,
        policies: this.#policies,
        resources: this.#resources,
        blocks: this.#blocks,
      },
      problems: this.#problems,
    };
  }

  #descriptor(path: string): PartSink {
    const xml = new XmlStream({
      open: ({ name, attributes }, above) => {
        if (name !== 'APIProxy' || above.length !== 1) return;
        this.#api = attributes['name']?.slice(0, 256) ?? null;
        this.#revision = attributes['revision']?.slice(0, 32) ?? null;
      },
      close: () => undefined,
    });
    return this.#part(path, xml, () => xml.problem);
  }

  #target(path: string, name: string): PartSink {
    if (this.#targets.length < ENDPOINTS_MAX) this.#targets.push(name);
    const reader = new SslInfoXmlReader();
    const decoder = createTextStream();
    return {
      push: (bytes) => {
        reader.push(decoder.push(bytes));
      },
      finish: () => {
        reader.push(decoder.end());
        const { blocks, problems } = reader.finish();
        this.#blocks.push(...blocks.map((block) => ({ ...block, name: block.name ?? name, path })));
        this.#problems.push(...problems.map((problem) => ({ ...problem, facts: { ...problem.facts, name: path } })));
        return NOTHING;
      },
    };
  }

  #part(path: string, xml: XmlStream, problem: () => EvidenceProblem | null): PartSink {
    const decoder = createTextStream();
    return {
      push: (bytes) => {
        xml.push(decoder.push(bytes));
      },
      finish: () => {
        xml.push(decoder.end());
        xml.finish();
        const found = problem();
        if (found !== null) this.#problems.push({ ...found, facts: { ...found.facts, name: path } });
        return NOTHING;
      },
    };
  }
}

function splitFirst(path: string): readonly [string, string] {
  const at = path.indexOf('/');
  return [path.slice(0, at), path.slice(at + 1)];
}

function stem(name: string): string {
  return name.replace(/\.[^./]{1,8}$/u, '').slice(0, 256);
}
