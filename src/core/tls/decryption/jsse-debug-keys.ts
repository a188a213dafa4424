/**
 * The secrets that the old JSSE (Java 8 before 8u260 or so) prints with -Djavax.net.debug=ssl,handshake,keygen: hex dumps
 * titled "Client Nonce:" and "Master Secret:". Together they make a CLIENT_RANDOM entry.
 *
 * Threads write into one log without naming themselves, so that two handshakes may be mixed: each master secret is
 * filed under the last few nonces, and decryption finds out which one it fits.
 */
import type { KeyProblem } from './keys.ts';
import { SecretStore } from './secret-store.ts';

/** HexDumpEncoder: `0010: 3D 1E …   …  ascii`; anything may stand before it (a logger's date). */
const DUMP = /(?:^|[\s:|])([0-9A-F]{4}): ((?:[0-9A-F]{2} {1,3}){1,16})/u;
const TITLE = /\b(Client Nonce|Server Nonce|Master Secret|PreMaster Secret):\s*$/u;
const NONCE_LENGTH = 32;
const MASTER_SECRET_LENGTH = 48;
/** Handshakes that may be under way at once in one log. */
const RECENT_NONCES = 4;
/** A debug log's lines are short; what is longer is no dump. */
const MAX_LINE = 512;

export interface JsseDebugKeys {
  readonly secrets: SecretStore;
  readonly problems: readonly KeyProblem[];
}

export function readJsseDebugKeys(text: string): JsseDebugKeys {
  const secrets = new SecretStore();
  const problems: KeyProblem[] = [];
  const nonces: Uint8Array[] = [];
  let dump: { readonly title: string; readonly line: number; readonly bytes: number[] } | null = null;

  const close = (): void => {
    if (dump === null) return;
    const bytes = Uint8Array.from(dump.bytes);
    if (dump.title === 'Client Nonce' && bytes.length === NONCE_LENGTH) {
      nonces.unshift(bytes);
      nonces.length = Math.min(nonces.length, RECENT_NONCES);
    } else if (dump.title === 'Master Secret' && bytes.length === MASTER_SECRET_LENGTH) {
      // The latest nonce last, so that it is the first candidate found.
      for (const nonce of nonces.toReversed()) secrets.add('CLIENT_RANDOM', 0, nonce, bytes);
    } else if (dump.title === 'Client Nonce' || dump.title === 'Master Secret') {
      problems.push({ code: 'jsse-dump-incomplete', line: dump.line });
    }
    dump = null;
  };

  for (const [index, line] of linesOf(text)) {
    const title = TITLE.exec(line)?.[1];
    const row = dump === null ? null : dumpRow(line, dump.bytes.length);
    if (title !== undefined) {
      close();
      dump = { title, line: index + 1, bytes: [] };
    } else if (row === null) close();
    else dump?.bytes.push(...row);
  }
  close();
  return { secrets, problems };
}

function* linesOf(text: string): Generator<[number, string]> {
  let index = 0;
  for (let start = 0; start <= text.length; index += 1) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    yield [index, text.slice(start, Math.min(end, start + MAX_LINE)).trimEnd()];
    start = end + 1;
  }
}

/** The bytes of a dump's row, where it is the one that follows `offset`. */
function dumpRow(line: string, offset: number): number[] | null {
  const found = DUMP.exec(`${line} `);
  if (found === null || Number.parseInt(found[1] ?? '', 16) !== offset) return null;
  const pairs = (found[2] ?? '').trim().split(/ +/u);
  return pairs.map((pair) => Number.parseInt(pair, 16));
}
