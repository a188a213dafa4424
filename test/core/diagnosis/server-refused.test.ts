import { describe, expect, it } from 'vitest';
import type { Certificate } from '../../../src/core/certificates/model.ts';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { asked, connection, subjectOf, TLS13, type ConnectionBuilder } from '../../builders/connection.ts';
import {
  answer,
  early,
  expired,
  forClients,
  intermediate,
  leaf,
  root,
  selfSigned,
  weakKey,
} from '../../builders/diagnosis.ts';

const met = (chain: readonly Certificate[], serverName: string | null = null): ConnectionBuilder =>
  connection()
    .clientHello({ serverName })
    .serverHello()
    .serverCertificate(...chain);
const verdict = (built: ConnectionBuilder) => diagnose(subjectOf(built)).verdict;

const RULES = [
  'server-certificate-untrusted',
  'server-certificate-expired',
  'server-certificate-not-yet-valid',
  'server-name-mismatch',
  'server-chain-incomplete',
  'server-certificate-rejected',
] as const;

it.each(RULES)('%s does not apply to an alert of the server, or after the client’s Certificate', (rule) => {
  expect(answer(rule, subjectOf(met([leaf]).alert('server', 42)))).toBe('not-applicable');
  expect(answer(rule, subjectOf(asked().serverCertificate(leaf).clientCertificate().alert('client', 46)))).toBe(
    'not-applicable',
  );
});

it('is never read as a client certificate’s failure, though one was asked for', () => {
  const built = met([leaf, intermediate, root]).request().alert('client', 46);
  expect(verdict(built)).toMatchObject({ cause: 'server-certificate-untrusted', confidence: 'likely' });
});

describe('server-certificate-expired', () => {
  it('is proved by its alert and date, and likely by a date alone', () => {
    expect(verdict(met([expired]).alert('client', 45))).toMatchObject({
      cause: 'server-certificate-expired',
      confidence: 'proved',
    });
    expect(verdict(met([expired]).alert('client', 46))).toMatchObject({
      cause: 'server-certificate-expired',
      confidence: 'likely',
    });
    expect(answer('server-certificate-expired', subjectOf(met([leaf]).alert('client', 45)))).toBe('found likely');
    expect(answer('server-certificate-expired', subjectOf(met([leaf]).alert('client', 46)))).toBe('clear');
  });
});

describe('server-certificate-not-yet-valid', () => {
  it('is told from its date', () => {
    expect(verdict(met([early]).alert('client', 42)).cause).toBe('server-certificate-not-yet-valid');
    expect(answer('server-certificate-not-yet-valid', subjectOf(met([leaf]).alert('client', 42)))).toBe('clear');
  });
});

describe('server-name-mismatch', () => {
  it('is likely where no name covers the host, clear where one does, and cannot tell without a host', () => {
    expect(verdict(met([leaf], 'api.example').alert('client', 46))).toMatchObject({
      cause: 'server-name-mismatch',
      confidence: 'likely',
    });
    expect(answer('server-name-mismatch', subjectOf(met([leaf], 'client').alert('client', 46)))).toBe('clear');
    expect(answer('server-name-mismatch', subjectOf(met([leaf]).alert('client', 46)))).toBe(
      'cannot-tell no-server-name',
    );
  });
});

describe('server-chain-incomplete', () => {
  it('is likely for a wrong order or a gap, possible for a leaf alone, and clear for a whole chain', () => {
    expect(answer('server-chain-incomplete', subjectOf(met([leaf, root, intermediate]).alert('client', 48)))).toBe(
      'found likely',
    );
    expect(answer('server-chain-incomplete', subjectOf(met([leaf, selfSigned]).alert('client', 48)))).toBe(
      'found likely',
    );
    expect(answer('server-chain-incomplete', subjectOf(met([leaf]).alert('client', 48)))).toBe('found possible');
    expect(answer('server-chain-incomplete', subjectOf(met([leaf, intermediate, root]).alert('client', 48)))).toBe(
      'clear',
    );
  });
});

describe('server-certificate-rejected', () => {
  it('is proved by an alert about certificates', () => {
    expect(answer('server-certificate-rejected', subjectOf(met([leaf]).alert('client', 43)))).toBe('found proved');
    expect(verdict(met([leaf]).alert('client', 43)).cause).toBe('server-certificate-rejected');
  });

  it('is likely in TLS 1.3 without keys, where the client’s first record is as long as an alert', () => {
    const hidden = connection()
      .clientHello()
      .serverHello(TLS13)
      .handshake({ serverCertificate: { kind: 'encrypted', missingKey: 'SERVER_HANDSHAKE_TRAFFIC_SECRET' } })
      .alert('client', null);
    expect(verdict(hidden)).toMatchObject({ cause: 'server-certificate-rejected', confidence: 'likely' });
  });
});

describe('a client that closes without an alert', () => {
  const flight = (chain: readonly Certificate[], serverName: string | null = null) =>
    met(chain, serverName).message('server', 'ServerHelloDone');
  const finished = (chain: readonly Certificate[], serverName: string | null = null) =>
    flight(chain, serverName).completed({ client: 0, server: 0 });

  it('right behind the server’s flight has refused the certificate, as Node.js does', () => {
    expect(verdict(flight([leaf]).closedBy('client'))).toMatchObject({
      cause: 'server-certificate-rejected',
      confidence: 'likely',
      facts: { left: 'before-answer', alertCode: null },
    });
    expect(verdict(flight([expired]).resetBy('client'))).toMatchObject({
      cause: 'server-certificate-expired',
      confidence: 'likely',
    });
    expect(verdict(met([leaf]).closedBy('client')).cause).toBe('closed-during-handshake');
    expect(verdict(flight([leaf]).lasting(60).closedBy('client')).cause).not.toBe('server-certificate-rejected');
    expect(verdict(flight([leaf]).closedBy('server')).cause).toBe('closed-during-handshake');
  });

  it('behind the handshake, without a request, has refused what can be seen to be wrong', () => {
    expect(verdict(finished([expired]).closedBy('client'))).toMatchObject({
      cause: 'server-certificate-expired',
      confidence: 'likely',
    });
    expect(verdict(finished([selfSigned]).closedBy('client')).cause).toBe('server-certificate-untrusted');
    expect(verdict(finished([leaf]).closedBy('client')).cause).toBe('handshake-completed');
    expect(verdict(flight([expired]).completed({ client: 1, server: 1 }).closedBy('client')).cause).toBe(
      'handshake-completed',
    );
  });

  it('with a close_notify had perhaps nothing to ask, but for another host’s name', () => {
    expect(verdict(finished([expired]).alert('client', 0, 1).closedBy('client')).cause).toBe('handshake-completed');
    expect(verdict(finished([leaf], 'api.example').alert('client', 0, 1).closedBy('client'))).toMatchObject({
      cause: 'server-name-mismatch',
      confidence: 'likely',
    });
  });

  it('is the first to close by its close_notify, though the server that answers it sends the first FIN', () => {
    const built = finished([leaf], 'api.example').alert('client', 0, 1).alert('server', 0, 1).closedBy('server');
    expect(verdict(built)).toMatchObject({ cause: 'server-name-mismatch', confidence: 'likely' });
    const closed = finished([leaf], 'api.example').alert('server', 0, 1).closedBy('client');
    expect(verdict(closed).cause).toBe('handshake-completed');
  });

  it('has not refused a server that closes in the middle of its flight, whatever it says of that', () => {
    const built = met([leaf]).closedBy('server').alert('client', 50);
    expect(verdict(built)).toMatchObject({ cause: 'closed-during-handshake', facts: { by: 'server' } });
    expect(verdict(met([leaf]).alert('client', 50).closedBy('client')).cause).toBe('server-certificate-rejected');
  });

  it('has not refused a server that it had answered, though the handshake stays hidden', () => {
    const built = connection()
      .clientHello()
      .serverHello(TLS13)
      .handshake({ serverCertificate: { kind: 'encrypted', missingKey: 'SERVER_HANDSHAKE_TRAFFIC_SECRET' } })
      .applicationData('server', 885)
      .applicationData('client', 69)
      .applicationData('server', 82)
      .closedBy('client');
    expect(verdict(built).cause).not.toBe('server-certificate-rejected');
  });

  it('is not said to have been refused by what the server then says of the close', () => {
    const built = flight([leaf]).closedBy('client').alert('server', 50);
    expect(verdict(built)).toMatchObject({ cause: 'server-certificate-rejected', confidence: 'likely' });
  });
});

it('names another usage and weakness, and does not call them a matter of trust', () => {
  expect(verdict(met([forClients]).alert('client', 42))).toMatchObject({
    cause: 'server-certificate-rejected',
    facts: { fault: 'usage' },
  });
  expect(verdict(met([weakKey]).alert('client', 42))).toMatchObject({
    cause: 'server-certificate-rejected',
    facts: { fault: 'weak-key' },
  });
});

it('does not look for an issuer behind a self-signed certificate', () => {
  expect(verdict(met([selfSigned, intermediate]).alert('client', 48)).cause).toBe('server-certificate-untrusted');
});
