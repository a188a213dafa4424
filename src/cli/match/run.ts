/** `match`: one keystore, one request that is given by options, one client. */
import { formatName } from '../../core/certificates/names/format-name.ts';
import type { ClientSetting, Selection, SelectionRequest, WhatIf } from '../../core/clients/model.ts';
import { simulate } from '../../core/clients/simulate.ts';
import { whatIf } from '../../core/clients/what-if.ts';
import type { Keystore } from '../../core/keystores/model.ts';
import { selectionJson } from '../../core/report/json/keystore.ts';
import { acceptanceText, reasonText, whatIfText } from '../../text/clients/index.ts';
import type { Language } from '../../text/language.ts';
import type { MatchOptions } from '../commands/match.ts';
import { EXIT_CLEAR, EXIT_FOUND } from '../exit.ts';
import { readAcceptableCas } from '../options/acceptable-cas.ts';
import { openKeystore } from '../options/open-keystore.ts';
import { DEFAULT_CERTIFICATE_TYPES, defaultSignatureSchemes, TLS_VERSIONS } from '../options/request-options.ts';
import { standardOutput } from '../output.ts';
import { paint } from '../text/layout.ts';
import { matchText } from './text.ts';

export interface Match {
  readonly keystore: Keystore;
  readonly request: SelectionRequest;
  readonly selection: Selection;
  /** RFC 4514; null where nothing is sent. */
  readonly subject: string | null;
  readonly changes: readonly WhatIf[];
}

export async function match(path: string, options: MatchOptions): Promise<number> {
  const request = await requestOf(options);
  const keystore = await openKeystore(path, options.keystorePasswordFile);
  const setting: ClientSetting = { client: options.client, keyManager: options.keyManager, api: options.api };
  const selection = simulate(setting, request, keystore);
  const found: Match = {
    keystore,
    request,
    selection,
    subject: subjectOf(selection, keystore),
    changes: whatIf({ request, keystores: [keystore], keystore: 0, setting, known: [] }),
  };
  const output = standardOutput();
  const painted = paint(output.isTerminal && process.env['NO_COLOR'] === undefined);
  await output.write(
    options.format === 'json' ? matchJson(found, options.lang) : matchText(found, options.lang, painted),
  );
  return selection.result === 'sends' ? EXIT_CLEAR : EXIT_FOUND;
}

async function requestOf(options: MatchOptions): Promise<SelectionRequest> {
  const tlsVersion = TLS_VERSIONS[options.tls];
  return {
    tlsVersion,
    certificateTypes: options.certificateTypes ?? DEFAULT_CERTIFICATE_TYPES,
    signatureSchemes: options.signatureAlgorithms ?? defaultSignatureSchemes(tlsVersion),
    signatureSchemesCertificate: null,
    authorities: options.acceptableCas === undefined ? [] : await readAcceptableCas(options.acceptableCas),
    messageLength: null,
    at: options.at ?? Date.now(),
  };
}

function subjectOf({ alias }: Selection, { entries }: Keystore): string | null {
  const entry = alias === null ? undefined : entries.find((each) => each.alias === alias);
  const [leaf] = entry?.chain ?? [];
  return leaf === undefined ? (entry?.textChain?.[0]?.subject ?? null) : formatName(leaf.subject);
}

function matchJson({ keystore, selection, subject, changes }: Match, language: Language): string {
  const words = (reason: Parameters<typeof reasonText>[1]): string => reasonText(language, reason);
  const json = {
    schema: 'handscope.match/1',
    file: keystore.file,
    selections: [
      {
        keystore: 0,
        ...selectionJson(selection, words),
        subject,
        whatIf: changes.map((each) => ({
          change: each.change,
          text: whatIfText(language, each.change),
          alias: each.outcome.alias,
          serverAccepts: each.serverAccepts,
          serverObjections: each.serverObjections.map((reason) => ({ ...reason, text: words(reason) })),
          acceptance: acceptanceText(language, each),
        })),
      },
    ],
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}
