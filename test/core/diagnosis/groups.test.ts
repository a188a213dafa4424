import { describe, expect, it } from 'vitest';
import { chooseGood, compareConnections } from '../../../src/core/diagnosis/comparison.ts';
import { FailureGroups, groupFailures } from '../../../src/core/diagnosis/groups.ts';
import type { Cause } from '../../../src/core/diagnosis/model.ts';
import type { Connection } from '../../../src/core/handshakes/model.ts';
import { asked, connection, subjectOf } from '../../builders/connection.ts';
import { foreignName, intermediate, issuerOf, leaf } from '../../builders/diagnosis.ts';

const verdict = (cause: Cause) => ({ cause, confidence: 'proved' as const });
const failed = (id: number, startedAt: number, address = '10.0.0.5', authorities = [foreignName]): Connection =>
  asked({ authorities })
    .clientCertificate()
    .alert('server', 42)
    .with({ id, startedAt, client: { address, port: 50_000 + id } })
    .build();
const good = (id: number, startedAt: number, address = '10.0.0.5'): Connection =>
  connection()
    .clientHello()
    .serverHello()
    .completed()
    .with({ id, startedAt, client: { address, port: 50_000 + id } })
    .build();

describe('failure groups', () => {
  it('put together what shares cause, server and CA list, and say how many of how many', () => {
    const groups = groupFailures([
      [failed(0, 10), verdict('issuer-not-accepted')],
      [failed(1, 30), verdict('issuer-not-accepted')],
      [failed(2, 20, '10.0.0.5', [issuerOf(leaf)]), verdict('issuer-not-accepted')],
      [failed(3, 40), verdict('client-certificate-expired')],
      [good(4, 5), verdict('handshake-completed')],
    ]);
    expect(groups.map(({ cause, count, of }) => [cause, count, of])).toEqual([
      ['issuer-not-accepted', 2, 5],
      ['issuer-not-accepted', 1, 5],
      ['client-certificate-expired', 1, 5],
    ]);
    expect(groups[0]).toMatchObject({
      firstAt: 10,
      lastAt: 30,
      lastCompletedBefore: 5,
      firstCompletedAfter: null,
      connections: [0, 1],
      authorityCount: 1,
      server: '203.0.113.9:8443',
    });
  });

  it('take equal lists for one, though they are other arrays', () => {
    const groups = groupFailures([
      [failed(0, 1, '10.0.0.5', [foreignName.slice()]), verdict('issuer-not-accepted')],
      [failed(1, 2, '10.0.0.5', [foreignName.slice()]), verdict('issuer-not-accepted')],
    ]);
    expect(groups).toHaveLength(1);
  });

  it('say when one client address fails while others do not, and since when it is over', () => {
    const groups = groupFailures([
      [good(0, 1, '10.0.0.6'), verdict('handshake-completed')],
      [failed(1, 2, '10.0.0.7'), verdict('issuer-not-accepted')],
      [good(2, 3, '10.0.0.6'), verdict('handshake-completed')],
    ]);
    expect(groups[0]).toMatchObject({ onlyClient: '10.0.0.7', firstCompletedAfter: 3, clients: ['10.0.0.7'] });
    const mixed = groupFailures([
      [good(0, 1, '10.0.0.7'), verdict('handshake-completed')],
      [failed(1, 2, '10.0.0.7'), verdict('issuer-not-accepted')],
    ]);
    expect(mixed[0]?.onlyClient).toBeNull();
  });

  it('keep counts and a few addresses of very many connections', () => {
    const groups = new FailureGroups();
    const one = failed(0, 0);
    for (let id = 0; id < 200_000; id += 1) {
      groups.add(
        { ...one, id, startedAt: id, client: { address: `10.1.${String(id % 200)}.1`, port: id } },
        verdict('issuer-not-accepted'),
      );
    }
    const [group] = groups.finish();
    expect(group).toMatchObject({ count: 200_000, of: 200_000, clientCount: 200 });
    expect(group?.clients.length).toBe(20);
  });

  it('leave out what is not TLS', () => {
    expect(groupFailures([[good(0, 0), verdict('not-tls')]])).toEqual([]);
  });
});

describe('a failed connection beside a good one', () => {
  const bad = asked({ authorities: [foreignName] }, { serverName: 'api.example' })
    .clientCertificate()
    .alert('server', 42);
  const fine = asked({ authorities: [foreignName, issuerOf(leaf)] }, { serverName: 'api.example' })
    .clientCertificate(leaf, intermediate)
    .completed();

  it('differs in what the server lists and what the client sends', () => {
    const { certificate } = subjectOf(bad);
    const result = compareConnections(
      { connection: bad.build(), cause: 'issuer-not-accepted' },
      { connection: fine.build(), cause: 'handshake-completed' },
      certificate,
    );
    expect(result.different.map(({ fact }) => fact)).toEqual([
      'authorities',
      'client-certificate',
      'client-chain-length',
      'alert',
      'application-data',
      'end',
    ]);
    expect(result.different.find(({ fact }) => fact === 'alert')).toMatchObject({
      failed: { value: 42 },
      good: { value: null },
    });
    expect(result.different[0]).toMatchObject({ onlyInFailed: [], onlyInGood: ['CN=Issuing,O=Test'] });
    expect(result.equal).toContain('server-name');
    expect(result.unknown).toContain('server-certificate');
  });

  it('is chosen by server and name, then by time', () => {
    const other = connection()
      .clientHello({ serverName: 'api.example' })
      .completed()
      .with({ id: 7, startedAt: 100, server: { address: '198.51.100.1', port: 443 } })
      .build();
    const near = asked({}, { serverName: 'api.example' }).completed().with({ id: 8, startedAt: 9000 }).build();
    const candidates = [other, near, bad.build()].map((one) => ({ connection: one, isGood: one !== bad.build() }));
    expect(chooseGood(bad.build(), candidates)?.id).toBe(8);
    expect(chooseGood(bad.build(), candidates.slice(0, 1))?.id).toBe(7);
    expect(chooseGood(bad.build(), [])).toBeNull();
  });
});
