import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { CAUSES } from '../../../src/core/diagnosis/model.ts';
import { comparePrecedence, PRECEDENCE } from '../../../src/core/diagnosis/precedence.ts';
import { RULES } from '../../../src/core/diagnosis/rules.ts';
import { keyEntry, keystore } from '../../builders/certificates.ts';
import { asked, connection, subjectOf } from '../../builders/connection.ts';
import { expired, foreignName, intermediate, leaf } from '../../builders/diagnosis.ts';

const folder = new URL('../../../src/core/diagnosis/rules/', import.meta.url);
const files = readdirSync(folder).map((name) => name.replace(/\.ts$/u, ''));

describe('the rules', () => {
  it('are one for each cause and one file each', () => {
    expect(RULES.map(({ id }) => id).toSorted()).toEqual([...CAUSES].toSorted());
    expect(files.toSorted()).toEqual([...CAUSES].toSorted());
    for (const { id } of RULES) expect(readFileSync(new URL(`${id}.ts`, folder), 'utf8')).toContain(`id: '${id}'`);
  });

  it('each name a reference', () => {
    for (const { reference } of RULES) expect(reference.length).toBeGreaterThan(5);
  });

  it('all stand once in the order of precedence', () => {
    expect([...PRECEDENCE].toSorted()).toEqual([...CAUSES].toSorted());
  });

  it('never speak of a connection of which nothing is known', () => {
    const { verdict } = diagnose(subjectOf(connection().with({ protocol: 'no-data', startedAt: 0 })));
    expect(verdict.confidence).not.toBe('proved');
  });
});

describe('the verdict', () => {
  it('is the first broken link, and the others are named as also to be mended', () => {
    const ecOnly = asked({ certificateTypes: [64], authorities: [foreignName] })
      .clientCertificate()
      .alert('server', 40);
    const { verdict } = diagnose(subjectOf(ecOnly, { keystores: [keystore([keyEntry('k', [leaf, intermediate])])] }));
    expect(verdict).toMatchObject({ cause: 'key-type-not-accepted', alsoToMend: ['issuer-not-accepted'] });
  });

  it('is never what is merely possible where something is known', () => {
    const { verdict, findings } = diagnose(subjectOf(asked().clientCertificate(expired).completed()));
    expect(verdict.cause).toBe('handshake-completed');
    expect(findings.map(({ rule }) => rule)).toContain('client-certificate-expired');
  });

  it('has its evidence by packet and by bytes of the file', () => {
    const { verdict } = diagnose(subjectOf(asked().clientCertificate().alert('server', 42)));
    expect(verdict.evidence.map(({ statement }) => statement)).toEqual([
      'server-asks',
      'empty-certificate',
      'alert-from-server',
    ]);
    for (const point of verdict.evidence) {
      expect(point.packet).toBeGreaterThan(0);
      expect(point.spans.length).toBeGreaterThan(0);
    }
  });

  it('orders its findings by precedence', () => {
    const { findings } = diagnose(subjectOf(asked().clientCertificate().alert('server', 42)));
    const causes = findings.map(({ rule }) => rule);
    expect(causes).toEqual(causes.toSorted(comparePrecedence));
  });
});

describe('the hint which server this is', () => {
  it.each([
    [42, 'Go'],
    [50, 'GnuTLS'],
    [40, 'OpenSSL'],
  ])('comes from the alert to an empty Certificate (%i)', (code, software) => {
    const { serverHint } = diagnose(subjectOf(asked().clientCertificate().alert('server', code)));
    expect(serverHint?.software).toContain(software);
  });

  it('comes from HTTP where that is read, and is absent where nothing tells', () => {
    const http = asked().clientCertificate(leaf).completed().http(200, { server: 'nginx/1.22.1' });
    expect(diagnose(subjectOf(http)).serverHint).toEqual({ software: 'nginx/1.22.1', because: ['http-server-header'] });
    expect(diagnose(subjectOf(connection().clientHello().alert('server', 40))).serverHint).toBeNull();
  });
});
