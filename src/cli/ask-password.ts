import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks on the terminal without echo; null where there is no terminal to ask on. */
export async function askPassword(keystore: string): Promise<string | null> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
  process.stderr.write(`Password of ${keystore}: `);
  const silent = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  const answer = await new Promise<string>((resolve) => {
    lines.question('', resolve);
  });
  lines.close();
  process.stderr.write('\n');
  return answer;
}
