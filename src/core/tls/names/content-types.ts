/**
 * IANA "TLS ContentType" registry, read 2026-11.
 * https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml#tls-parameters-5
 */
import { nameTable } from './name-table.ts';

export const CHANGE_CIPHER_SPEC = 20;
export const ALERT = 21;
export const HANDSHAKE = 22;
export const APPLICATION_DATA = 23;
export const HEARTBEAT = 24;

export const contentTypeName = nameTable(
  [
    [CHANGE_CIPHER_SPEC, 'change_cipher_spec'],
    [ALERT, 'alert'],
    [HANDSHAKE, 'handshake'],
    [APPLICATION_DATA, 'application_data'],
    [HEARTBEAT, 'heartbeat'],
    [25, 'tls12_cid'],
    [26, 'ACK'],
    [27, 'return_routability_check'],
  ],
  { digits: 2 },
);
