/** A trace downloaded as XML: DebugSession/Messages/Message/Data/Point/DebugInfo/Properties/Property[@name]. */
import type { TraceFacts, TraceMessage } from '../facts/trace-facts.ts';
import type { EvidenceProblem } from '../model.ts';
import { XmlStream, type XmlHandler } from '../text/xml-stream.ts';
import { MessageBuilder } from './message-builder.ts';
import { sessionText } from './session.ts';

const MESSAGES_MAX = 2000;

export class TraceXmlReader {
  readonly #session: Record<string, string> = {};
  readonly #messages: TraceMessage[] = [];
  #current: MessageBuilder | null = null;
  #name: string | null = null;
  #dropped = 0;
  #leftOut = 0;
  readonly #xml = new XmlStream({
    open: ({ name, attributes }) => {
      if (name === 'Message') this.#current = new MessageBuilder();
      if (name === 'Property' || name === 'Header') this.#name = attributes['name'] ?? null;
    },
    close: (name, text, path) => {
      this.#close(name, text, path);
    },
  } satisfies XmlHandler);

  push(text: string): void {
    this.#xml.push(text);
  }

  finish(): { readonly facts: TraceFacts; readonly problems: readonly EvidenceProblem[] } {
    this.#xml.finish();
    if (this.#current?.isEmpty === false) this.#endMessage();
    const problems: EvidenceProblem[] = this.#xml.problem === null ? [] : [this.#xml.problem];
    if (this.#leftOut > 0) {
      problems.push({ code: 'too-many-records', line: null, facts: { kept: MESSAGES_MAX, leftOut: this.#leftOut } });
    }
    const text = (name: string): string | null => sessionText(this.#session[name]);
    return {
      facts: {
        format: 'xml',
        organization: text('Organization'),
        environment: text('Environment'),
        api: text('API'),
        revision: text('Revision'),
        sessionId: text('SessionId'),
        retrieved: text('Retrieved'),
        messages: this.#messages,
        propertiesDropped: this.#dropped,
      },
      problems,
    };
  }

  #close(name: string, text: string, path: readonly string[]): void {
    if (path.length === 2 && path[0] === 'DebugSession' && text !== '') this.#session[name] = text;
    if (name === 'Property' || name === 'Header') {
      if (this.#name !== null) this.#current?.property(this.#name, text);
      this.#name = null;
    } else if (name === 'Timestamp') this.#current?.time(text);
    else if (name === 'DebugId') this.#current?.debugId(text);
    else if (name === 'Message') this.#endMessage();
  }

  #endMessage(): void {
    if (this.#current === null) return;
    this.#dropped += this.#current.dropped;
    if (this.#messages.length < MESSAGES_MAX) this.#messages.push(this.#current.build());
    else this.#leftOut += 1;
    this.#current = null;
  }
}
