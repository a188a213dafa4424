/** A trace as JSON: `{DebugSession, Messages: [{point: [{results: [{properties: {property: [{name, value}]}}]}]}]}`. */
import type { TraceFacts, TraceMessage } from '../facts/trace-facts.ts';
import { isFields, isList, listProperty, property, textProperty, type Fields } from '../text/json-values.ts';
import { MessageBuilder } from './message-builder.ts';
import { sessionText } from './session.ts';

const MESSAGES_MAX = 2000;

/** Null where the value is no trace. */
export function readTraceJson(value: unknown): TraceFacts | null {
  if (!isFields(value)) return null;
  const session = property(value, 'DebugSession');
  const messages = listProperty(value, 'Messages').filter(isFields);
  // One call alone, as the API gives it: `{completed, point}`.
  const own = isList(property(value, 'point')) ? [value] : [];
  if (!isFields(session) && messages.length === 0 && own.length === 0) return null;
  const head: Fields = isFields(session) ? session : value;
  const built = [...messages, ...own].slice(0, MESSAGES_MAX).map(buildMessage);
  const text = (name: string): string | null => sessionText(property(head, name));
  return {
    format: 'json',
    organization: text('Organization'),
    environment: text('Environment'),
    api: text('API'),
    revision: text('Revision'),
    sessionId: text('SessionId'),
    retrieved: text('Retrieved'),
    messages: built.map(([message]) => message),
    propertiesDropped: built.reduce((sum, [, dropped]) => sum + dropped, 0),
  };
}

function buildMessage(fields: Fields): readonly [TraceMessage, number] {
  const builder = new MessageBuilder();
  builder.debugId(textProperty(fields, 'DebugId') ?? '');
  for (const point of listProperty(fields, 'point').filter(isFields)) {
    for (const result of listProperty(point, 'results').filter(isFields)) takeResult(builder, result);
  }
  return [builder.build(), builder.dropped];
}

function takeResult(builder: MessageBuilder, result: Fields): void {
  builder.time(textProperty(result, 'timestamp') ?? '');
  const properties = property(result, 'properties');
  const named = isFields(properties) ? listProperty(properties, 'property') : [];
  for (const one of [...named, ...listProperty(result, 'headers')].filter(isFields)) {
    builder.property(textProperty(one, 'name') ?? '', textProperty(one, 'value') ?? '');
  }
}
