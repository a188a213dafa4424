/**
 * Which properties of a trace are kept. Traces carry live cookies, tokens and bodies: everything is dropped but what
 * speaks of the connection to the target, of the error and of how to find the call again.
 */
import { plainUrl, redactText } from '../text/redact.ts';

const KEPT: readonly RegExp[] = [
  /^error\.(?:cause|state|class|type|status\.code|reason\.phrase|transport\.message)$/iu,
  /^(?:error|fault)\.(?:name|reason|category|subcategory|type|policy)$/iu,
  /^(?:message|response|error)\.status\.code$/iu,
  /^(?:message|response)\.reason\.phrase$/iu,
  /^is\.error$/iu,
  /^x-apigee[.-]message-id$/iu,
  /^message_?id$/iu,
  /^target\.(?:url|host|ip|port|scheme|name|cn|country|organization|ssl\.enabled|expectedcn|sent\.(?:start|end)\.time|received\.(?:start|end)\.time)$/iu,
  /^target(?:endpoint)?_[\w.-]{1,200}\.(?:resolvedAddress|connectionStatus|tlsHandshakeStatus|actualTargetTlsProtocol|actualTargetCipherSuite|actualTargetUrl|targetUrl|port|host)$/iu,
  /^(?:loadbalancing\.(?:targetserver|failedservers|isfallback)|servicecallout\.target\.url)$/iu,
  /^(?:apiproxy|proxy|organization|environment|route)\.(?:name|revision|target)$/iu,
  /^system\.(?:region\.name|pod\.name)$/iu,
  /^(?:state|type|from|to)$/iu,
];
const MESSAGE_ID = /^(?:x-apigee[.-]message-id|message_?id)$/iu;
const URL = /url$/iu;

export function isKept(name: string): boolean {
  return name.length <= 256 && KEPT.some((pattern) => pattern.test(name));
}

export function isMessageId(name: string): boolean {
  return MESSAGE_ID.test(name);
}

/** A message id is told from a token by where it stands; it is long and must not be masked. */
export function keptValue(name: string, value: string): string {
  if (isMessageId(name)) return /^[\w.:@~+-]{1,128}$/u.test(value) ? value : '';
  if (URL.test(name)) return plainUrl(value)?.text ?? '';
  return redactText(value);
}
