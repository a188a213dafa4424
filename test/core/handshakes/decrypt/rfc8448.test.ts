import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../../src/core/bytes/hex.ts';
import { decryptMessages } from '../../../../src/core/handshakes/decrypt/messages.ts';
import type { DecryptedMessages } from '../../../../src/core/handshakes/decrypt/messages.ts';
import { readKeyLog } from '../../../../src/core/tls/decryption/key-log.ts';
import { FlowBuilder } from '../../tls/decryption/observed-flow.ts';
import type { ObservedFlow } from '../../tls/decryption/observed-flow.ts';
import { keyLogOf } from '../../tls/decryption/rfc8448-secrets.ts';
import { RFC_8448_TRACES } from '../../tls/decryption/rfc8448-traces.ts';
import type { Trace } from '../../tls/decryption/rfc8448-traces.ts';

function flowOf(trace: Trace): ObservedFlow {
  const builder = new FlowBuilder();
  for (const [from, hex] of trace.flow) builder.send(from === 'c' ? 'client' : 'server', fromHex(hex));
  return builder.build();
}

function decrypt(trace: Trace, keyLog: string): DecryptedMessages {
  const { messages, read } = flowOf(trace);
  const { secrets } = readKeyLog(new TextEncoder().encode(keyLog));
  return decryptMessages(messages, { secrets: [secrets], rsaKeys: [] }, read);
}

function opened({ messages, plaintexts }: DecryptedMessages): readonly (readonly [string, string])[] {
  return messages.flatMap(({ entry }, index) => {
    const plaintext = plaintexts[index];
    const name = { 'application-data': 'application data', alert: 'alert' }[entry.kind as string] ?? entry.name;
    return plaintext == null ? [] : [[`${entry.from} ${name}`, toHex(plaintext)] as const];
  });
}

describe.each(RFC_8448_TRACES)('the trace of RFC 8448: $name', (trace) => {
  it('opens every record, in the order of the wire', () => {
    const decrypted = decrypt(trace, keyLogOf(trace));
    expect(opened(decrypted).map(([name]) => name)).toEqual(trace.expected);
    expect(decrypted.problems).toEqual([]);
    expect(decrypted.missingKeys).toEqual([]);
  });

  it('gives the bytes that the RFC prints', () => {
    const found = opened(decrypt(trace, keyLogOf(trace))).toReversed();
    const first = Object.fromEntries(found);
    for (const [name, bytes] of Object.entries(trace.bytes)) expect([name, first[name]]).toEqual([name, bytes]);
  });

  it('opens the same from key log lines in any order, in upper case and with CRLF', () => {
    const lines = keyLogOf(trace).toUpperCase().trim().split('\n').toReversed();
    const decrypted = decrypt(trace, `# made by hand\r\n${lines.join('\r\n')}`);
    expect(opened(decrypted).map(([name]) => name)).toEqual(trace.expected);
  });

  it('shows without keys what it showed before, and names the labels that would show more', () => {
    const { messages } = flowOf(trace);
    const decrypted = decrypt(trace, '');
    expect(decrypted.messages.map(({ entry }) => entry)).toEqual(messages.map(({ entry }) => entry));
    expect(decrypted.missingKeys).toContain('SERVER_HANDSHAKE_TRAFFIC_SECRET');
    expect(decrypted.missingKeys).toContain('CLIENT_HANDSHAKE_TRAFFIC_SECRET');
  });

  it.each(['CLIENT_HANDSHAKE', 'SERVER_HANDSHAKE', 'CLIENT_TRAFFIC', 'SERVER_TRAFFIC'])(
    'opens everything but what %s protects where that line is missing',
    (label) => {
      const all = keyLogOf(trace).trim().split('\n');
      const decrypted = decrypt(trace, all.filter((line) => !line.startsWith(label)).join('\n'));
      const side = label.startsWith('CLIENT') ? 'client' : 'server';
      const others = trace.expected.filter((name) => !name.startsWith(side));
      const names = opened(decrypted).map(([name]) => name);
      expect(names.filter((name) => !name.startsWith(side))).toEqual(others);
      const alerts = trace.expected.filter((name) => name === `${side} alert`);
      if (label.endsWith('HANDSHAKE')) expect(names.filter((name) => name === `${side} alert`)).toEqual(alerts);
      else expect(names).not.toContain(`${side} alert`);
      expect(decrypted.missingKeys.some((missing) => missing.startsWith(label))).toBe(true);
    },
  );

  it('calls keys of the right client random and the wrong content a problem, and shows nothing of them', () => {
    const wrong = keyLogOf(trace).replaceAll(/[0-9a-f]{64}$/gmu, (secret) => secret.slice(32) + secret.slice(0, 32));
    const decrypted = decrypt(trace, wrong);
    expect(opened(decrypted)).toEqual([]);
    expect(decrypted.problems.map(({ code }) => code)).toContain('keys-do-not-fit');
    expect(JSON.stringify(decrypted.problems)).not.toMatch(/[0-9a-f]{32}/u);
  });
});
