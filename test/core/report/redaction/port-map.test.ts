import { describe, expect, it } from 'vitest';
import { PortMap } from '../../../../src/core/report/redaction/port-map.ts';

const KEY = Uint8Array.from({ length: 32 }, (_, at) => at);

describe('PortMap', () => {
  it('gives every port another one of its half, and no two the same', () => {
    const map = new PortMap(KEY);
    const ports = Array.from({ length: 65536 }, (_, port) => port);
    const mapped = ports.map(map.map);
    expect(new Set(mapped).size).toBe(ports.length);
    expect(ports.every((port) => mapped[port] !== undefined && mapped[port] < 32768 === port < 32768)).toBe(true);
    expect(ports.filter((port) => port > 1023 && mapped[port] === port).length).toBeLessThan(30);
  });

  it.each([22, 443, 636, 1023, 8443, 9443, 3128])('leaves %d, which names a service', (port) => {
    expect(new PortMap(KEY).map(port)).toBe(port);
  });

  it('is another one with another key', () => {
    expect(new PortMap(KEY).map(51234)).not.toBe(new PortMap(new Uint8Array(32)).map(51234));
  });
});
