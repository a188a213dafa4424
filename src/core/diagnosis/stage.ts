/** How far a handshake came: the last thing of it that was seen. */
import type { Sight } from './sight.ts';

export type Stage =
  | 'before-client-hello'
  | 'after-client-hello'
  | 'after-server-hello'
  | 'after-certificate-request'
  | 'after-client-certificate'
  | 'after-client-finished';

export function stageOf({ initial, handshake, answer }: Sight): Stage {
  if (handshake?.clientFinished === true) return 'after-client-finished';
  if (answer.kind === 'certificate' || answer.kind === 'nothing') return 'after-client-certificate';
  const requested = handshake?.certificateRequest.kind;
  if (requested === 'seen' || requested === 'inferred') return 'after-certificate-request';
  if (initial?.serverHello.kind === 'seen') return 'after-server-hello';
  const hello = initial?.clientHello.kind;
  return hello === undefined || hello === 'absent' || hello === 'not-reached'
    ? 'before-client-hello'
    : 'after-client-hello';
}
