import { execFileSync, spawnSync } from 'node:child_process';

export const hasTshark = spawnSync('tshark', ['--version']).status === 0;

export interface TsharkKeys {
  readonly keyLog?: string;
  readonly rsaKey?: string;
}

/** What tshark decrypts, joined per TCP stream and sender's port; one character a byte. */
export type DecryptedStreams = ReadonlyMap<string, string>;

const LARGEST_OUTPUT = 1 << 30;

export function decryptWithTshark(capture: string, keys: TsharkKeys): DecryptedStreams {
  const senders = sendersByFrame(capture);
  const streams = new Map<string, string>();
  let frame = 0;
  let open: string | null = null;
  const dump = tshark(capture, keys, ['-x', '-P', '-o', 'gui.column.format:"No.","%m"']);
  for (const line of dump.split('\n')) {
    const number = /^\s*(\d+)\s*$/u.exec(line);
    const row = /^[0-9a-f]{4,8} {2}((?:[0-9a-f]{2} )+)/u.exec(line);
    if (row === null) open = null;
    if (number !== null) frame = Number(number[1]);
    if (/^Decrypted TLS \(\d+ bytes?\):/u.test(line)) open = senders.get(frame) ?? null;
    else if (row !== null && open !== null) {
      const bytes = Buffer.from((row[1] ?? '').replaceAll(' ', ''), 'hex').toString('latin1');
      streams.set(open, (streams.get(open) ?? '') + bytes);
    }
  }
  return streams;
}

function sendersByFrame(capture: string): ReadonlyMap<number, string> {
  const fields = ['-e', 'frame.number', '-e', 'tcp.stream', '-e', 'tcp.srcport'];
  const rows = tshark(capture, {}, ['-T', 'fields', ...fields])
    .trim()
    .split('\n');
  return new Map(
    rows.map((row) => {
      const [frame, stream = '', port = ''] = row.split('\t');
      return [Number(frame), `${stream.split(',').at(-1) ?? ''}:${port.split(',').at(-1) ?? ''}`];
    }),
  );
}

function tshark(capture: string, { keyLog, rsaKey }: TsharkKeys, options: readonly string[]): string {
  const log = keyLog === undefined ? [] : ['-o', `tls.keylog_file:${keyLog}`];
  const rsa = rsaKey === undefined ? [] : ['-o', `uat:rsa_keys:"${rsaKey}",""`];
  return execFileSync(
    'tshark',
    ['-n', '-2', '-o', 'tcp.reassemble_out_of_order:TRUE', '-r', capture, ...log, ...rsa, ...options],
    {
      encoding: 'latin1',
      maxBuffer: LARGEST_OUTPUT,
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
}
