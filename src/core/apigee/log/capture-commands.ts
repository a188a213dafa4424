/** The commands that would capture what a log speaks of, for each of its targets. */
import type { LogFailure } from '../facts/log-facts.ts';

const TARGETS_MAX = 5;

/** `tcpdump` for the busiest targets first. Addresses and ports are digits and dots only, so that nothing needs quoting. */
export function captureCommands(failures: readonly Pick<LogFailure, 'remote'>[]): readonly string[] {
  const counts = new Map<string, { readonly command: string; count: number }>();
  for (const { remote } of failures) {
    const host = remote?.address ?? safeHost(remote?.host ?? null);
    if (host === null) continue;
    const port = remote?.port ?? null;
    const key = `${host} ${String(port)}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { command: captureCommand(host, port), count: 1 });
    else known.count += 1;
  }
  const ordered = [...counts.values()].sort((a, b) => b.count - a.count);
  return ordered.slice(0, TARGETS_MAX).map(({ command }) => command);
}

export function captureCommand(host: string, port: number | null): string {
  const file = `handscope-${host.replaceAll(/[^\w.-]/gu, '-')}${port === null ? '' : `-${port}`}.pcap`;
  return `tcpdump -i any -s 0 host ${host}${port === null ? '' : ` and port ${port}`} -w ${file}`;
}

function safeHost(host: string | null): string | null {
  return host !== null && /^[a-z0-9][a-z0-9.-]{0,252}$/u.test(host) ? host : null;
}
