/** The playbook's keystore against the names that its backend accepts. */
import type { AliasView, CrossCheckView } from '../../../src/contract/views.ts';
import { CLIENT_IDS, KEY_MANAGER_IDS } from '../../../src/core/clients/model.ts';
import { ISSUER, NAMES } from './rows.ts';

const EMPTY = { result: 'empty', alias: null, alert: null } as const;
const SENDS = { result: 'sends', alias: 'nonprod-api', alert: null } as const;

export function crossCheckView(connection: number, names: readonly string[] = NAMES): CrossCheckView {
  return {
    connection,
    authorityTexts: names,
    keystores: [{ file: 'nonprod-keystore.jks', integrity: 'unchecked' }],
    check: {
      columns: [
        {
          keystore: 0,
          alias: 'nonprod-api',
          kind: 'private-key',
          relations: [{ name: 0, relation: 'near-miss', chainIndex: 0 }],
          nearest: { name: 0, chainIndex: 0 },
        },
        { keystore: 0, alias: 'mp-health', kind: 'trusted-certificate', relations: [], nearest: null },
      ],
      selections: CLIENT_IDS.flatMap((client) =>
        KEY_MANAGER_IDS.map((keyManager) => {
          const setting = { client, keyManager, api: 'engine' as const };
          const sends = client === 'openssl';
          return {
            keystore: 0,
            setting,
            outcome: sends ? SENDS : EMPTY,
          };
        }),
      ),
      whatIf: [
        {
          keystore: 0,
          changes: [
            {
              change: { kind: 'server-adds-ca', name: ISSUER },
              outcome: SENDS,
              serverAccepts: true,
              serverObjections: [],
            },
            {
              change: { kind: 'change-key-manager', keyManager: 'pkix' },
              outcome: EMPTY,
              serverAccepts: null,
              serverObjections: [],
            },
          ],
        },
      ],
    },
  };
}

/** The alias of the cross-check's first column. */
export function aliasView(column: number): AliasView {
  const comparison = {
    bytes: false,
    java: false,
    openssl: false,
    rfc5280: false,
    differences: [
      {
        rdn: 5,
        a: {
          text: 'CN=MyCompany Test SHA2 CA G2',
          tagName: 'UTF8String',
          valueHex: '0c194d79436f6d70616e7920546573742053484132204341204732',
        },
        b: {
          text: 'CN=MyCompany Test SHA2 CA',
          tagName: 'UTF8String',
          valueHex: '0c164d79436f6d70616e79205465737420534841322043 41'.replaceAll(' ', ''),
        },
        reason: 'value' as const,
        matters: { java: true, openssl: true, rfc5280: true },
      },
    ],
    equalRdns: 5,
    totalRdns: 6,
  };
  return {
    column,
    issuers: [ISSUER],
    nearest: { name: 0, chainIndex: 0, comparison },
    entries: [
      {
        alias: 'nonprod-api',
        verdict: 'rejected',
        reasons: [{ code: 'issuer-not-in-list', facts: { issuers: [ISSUER] } }],
      },
    ],
    more: 0,
    chain: [],
  };
}
