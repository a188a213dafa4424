import type { CurlFacts, JavaDebugFacts, ServerProbeFacts } from '../../../core/apigee/facts/client-facts.ts';
import type { KeystoreApiFacts, SslInfoBlock } from '../../../core/apigee/facts/configuration-facts.ts';
import type { TraceFacts } from '../../../core/apigee/facts/trace-facts.ts';
import type { Evidence } from '../../../core/apigee/model.ts';
import type { EvidenceText } from '../../../text/evidence/index.ts';
import type { WindowText } from '../../../text/window/window-text.ts';

/** A fact of a piece of evidence as a line. */
export interface FactRow {
  readonly label: string;
  readonly value: string;
  readonly isProblem?: boolean;
}

export interface FactSection {
  /** Null for the facts of the whole file. */
  readonly title: string | null;
  readonly rows: readonly FactRow[];
}

export interface FactWords {
  readonly row: WindowText['evidence']['row'];
  readonly evidence: EvidenceText;
}

type OtherEvidence = Exclude<Evidence, { readonly kind: 'message-processor-log' }>;
type Value = string | number | null | readonly string[];

/** What a file says, in the order in which it is looked for. Elements and properties keep the names that they have in the file. */
export function factSections(item: OtherEvidence, words: FactWords): readonly FactSection[] {
  return sectionsOf(item, words).filter(({ rows }) => rows.length > 0);
}

function sectionsOf(item: OtherEvidence, words: FactWords): readonly FactSection[] {
  switch (item.kind) {
    case 'trace':
      return traceSections(item.facts, words);
    case 'ssl-info':
      return item.facts.blocks.map((block) => blockSection(block, words));
    case 'proxy-bundle': {
      const { gather } = words.evidence;
      const { api, revision, targetEndpoints, blocks } = item.facts;
      const own = rowsOf([
        [gather.api, api],
        [gather.revision, revision],
        ['TargetEndpoint', targetEndpoints],
      ]);
      return [{ title: null, rows: own }, ...blocks.map((block) => blockSection(block, words))];
    }
    case 'reference':
      return [{ title: null, rows: item.facts.references.map(({ name, refers }) => ({ label: name, value: refers })) }];
    case 'keystore-api':
      return keystoreSections(item.facts, words);
    case 's-client':
      return [{ title: null, rows: probeRows(item.facts, words) }];
    case 'java-debug-log':
      return [{ title: null, rows: javaRows(item.facts, words) }];
    case 'curl-log':
      return [{ title: null, rows: curlRows(item.facts, words) }];
  }
}

function rowsOf(pairs: readonly (readonly [label: string, value: Value, isProblem?: boolean])[]): readonly FactRow[] {
  return pairs.flatMap(([label, value, isProblem = false]) => {
    const text = typeof value === 'object' && value !== null ? value.join(', ') : String(value ?? '');
    return text === '' ? [] : [{ label, value: text, isProblem }];
  });
}

function traceSections(facts: TraceFacts, { row, evidence }: FactWords): readonly FactSection[] {
  const { gather } = evidence;
  const own = rowsOf([
    [gather.organization, facts.organization],
    [gather.environment, facts.environment],
    [gather.api, facts.api],
    [gather.revision, facts.revision],
    [row.dropped, facts.propertiesDropped === 0 ? null : facts.propertiesDropped],
  ]);
  const calls = facts.messages.map((message, at): FactSection => {
    const { messageId, errorCause, errorState, statusCode, target, properties } = message;
    const told = new Set([messageId, errorCause, errorState, target.url]);
    return {
      title: facts.messages.length === 1 ? null : row.call(at + 1),
      rows: rowsOf([
        ['error.cause', errorCause, true],
        ['error.state', errorState],
        ['X-Apigee.Message-ID', messageId],
        ['target.url', target.url],
        [row.time, message.at],
        [row.status, statusCode],
        ...Object.entries(properties).filter(([, value]) => !told.has(value)),
      ]),
    };
  });
  return [...calls, { title: calls.length === 0 ? null : row.wholeFile, rows: own }];
}

function blockSection(block: SslInfoBlock, { row }: FactWords): FactSection {
  const name = block.name === null ? '' : ` ${block.name}`;
  return {
    title: `${row.holder[block.holder]}${name}${block.path === null ? '' : `, ${block.path}`}`,
    rows: [
      ...rowsOf([
        ['URL', block.url],
        ['Server', block.servers],
      ]),
      ...(block.hasSslInfo
        ? rowsOf([
            ['Enabled', block.enabled],
            ['ClientAuthEnabled', block.clientAuthEnabled ?? row.notSet, block.clientAuthEnabled !== 'true'],
            ['KeyStore', block.keyStore ?? row.notSet, block.keyStore === null],
            ['KeyAlias', block.keyAlias ?? row.notSet, block.keyAlias === null],
            ['TrustStore', block.trustStore],
            ['Enforce', block.enforce],
            ['IgnoreValidationErrors', block.ignoreValidationErrors],
            ['Protocols', block.protocols],
            ['Ciphers', block.ciphers],
            ['CommonName', block.commonName?.value ?? null],
          ])
        : [{ label: 'SSLInfo', value: row.notSet, isProblem: true }]),
    ],
  };
}

function keystoreSections({ keystores }: KeystoreApiFacts, { row }: FactWords): readonly FactSection[] {
  return keystores.map(({ name, aliases }) => ({
    title: name,
    rows: aliases.map(({ alias, kind, isValid, chain }) => ({
      label: alias,
      value: [
        row.aliasKind[kind],
        chain?.[0] === undefined ? '' : `${row.issuer} ${chain[0].issuer}`,
        isValid === null ? '' : `isValid ${isValid}`,
      ]
        .filter((part) => part !== '')
        .join(', '),
      isProblem: isValid !== null && isValid !== 'Yes',
    })),
  }));
}

function probeRows(facts: ServerProbeFacts, { row }: FactWords): readonly FactRow[] {
  const server = facts.address === null ? null : `${facts.address}:${String(facts.port ?? '')}`;
  const names = { listed: facts.caNames, none: [row.noNames], unknown: [] }[facts.caNamesSent];
  const verified = facts.verifyCode === null ? null : `${String(facts.verifyCode)} ${facts.verifyText ?? ''}`.trim();
  return rowsOf([
    [row.server, server],
    [row.serverName, facts.serverName],
    [row.version, facts.protocol],
    [row.cipherSuite, facts.cipherSuite],
    ...names.map((name, at): readonly [string, Value] => [at === 0 ? row.caNames : ' ', name]),
    [row.certificateTypes, facts.certificateTypes],
    [row.signatureAlgorithms, facts.signatureAlgorithms],
    [row.serverCertificate, facts.chain[0]?.subject ?? null],
    [row.issuer, facts.chain[0]?.issuer ?? null],
    [row.verified, verified, facts.verifyCode !== 0],
    [row.alert, facts.alert, true],
  ]);
}

function javaRows({ events, authorities, sessionKeys }: JavaDebugFacts, words: FactWords): readonly FactRow[] {
  const { row, evidence } = words;
  return [
    ...events.map(({ line, code, subject }) => ({
      label: evidence.words.line(line),
      value: `${evidence.javaDebug[code]}${subject === null ? '' : ` (${subject})`}`,
      isProblem: code !== 'alias-matching',
    })),
    ...rowsOf([
      ...authorities.map((name, at): readonly [string, Value] => [at === 0 ? row.caNames : ' ', name]),
      [row.sessionKeys, sessionKeys === 0 ? null : sessionKeys],
    ]),
  ];
}

function curlRows(facts: CurlFacts, { row }: FactWords): readonly FactRow[] {
  return rowsOf([
    [row.server, facts.hosts.map(({ host, address, port }) => `${host ?? address}:${String(port)}`)],
    [row.request, facts.requestLine],
    [row.status, facts.statusLine],
    [row.version, facts.protocol],
    [row.cipherSuite, facts.cipherSuite],
    [row.serverCertificate, facts.serverSubject],
    [row.issuer, facts.serverIssuer],
    [row.verified, facts.verifyResult],
    [row.requested, facts.certificateRequested ? row.yes : row.no],
    [row.alert, facts.alert, true],
    [row.error, facts.error, true],
    ...Object.entries(facts.headers),
  ]);
}
