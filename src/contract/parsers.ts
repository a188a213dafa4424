/** The host's check of every request that crosses the boundary. A window is never trusted to keep to its types. */
import { z } from 'zod';
import { CLIENT_IDS, KEY_MANAGER_IDS } from '../core/clients/model.ts';
import type { RequestName, Requests } from './contract.ts';
import type { Settings } from './settings.ts';

const PATH_LENGTH_MAX = 32_768;
const PATHS_MAX = 10_000;
const EXPRESSION_LENGTH_MAX = 10_000;
const PASSWORD_LENGTH_MAX = 10_000;
/** As many connections as a case can hold by far; keeps an oversized list from being walked. */
const CONNECTIONS_MAX = 5_000_000;
const SAVED_FILTERS_MAX = 500;
const LAYOUT_KEYS_MAX = 500;
const LAYOUT_VALUE_LENGTH_MAX = 4_000;

const index = z.int().nonnegative();
/** A NUL ends a path for the operating system but not for a check of its ending. */
const path = z
  .string()
  .min(1)
  .max(PATH_LENGTH_MAX)
  .refine((text) => !text.includes('\0'));
const nothing = z.null();
/** A curl command with a certificate chain in it, and more. */
const answer = z.string().max(20_000);
const expression = z.string().max(EXPRESSION_LENGTH_MAX);
const language = z.enum(['en', 'zh-TW', 'ko']);
const client = z.strictObject({
  client: z.enum(CLIENT_IDS),
  keyManager: z.enum(KEY_MANAGER_IDS),
  api: z.enum(['socket', 'engine']),
});
const connections = z.union([z.array(index).max(CONNECTIONS_MAX), z.literal(['failed', 'all'])]);

const settings = {
  language,
  theme: z.enum(['system', 'light', 'dark']),
  timeFormat: z.enum(['relative', 'delta', 'utc', 'local']),
  client,
  showTcp: z.boolean(),
  savedFilters: z.array(z.strictObject({ name: z.string().max(200), expression })).max(SAVED_FILTERS_MAX),
  filterHistory: z.array(expression).max(SAVED_FILTERS_MAX),
  layout: z
    .record(z.string().max(200), z.union([z.number(), z.string().max(LAYOUT_VALUE_LENGTH_MAX), z.boolean()]))
    .refine((layout) => Object.keys(layout).length <= LAYOUT_KEYS_MAX),
  restoreLastCase: z.boolean(),
} satisfies { readonly [Key in keyof Settings]: z.ZodType<Settings[Key]> };

type Parsers = { readonly [Name in RequestName]: z.ZodType<Requests[Name]['argument']> };

const exportOptions = z.strictObject({
  kind: z.enum(['html', 'markdown', 'json', 'pdf', 'bundle', 'capture']),
  connections,
  language,
  includeSecrets: z.boolean(),
  redact: z.boolean(),
  mapPorts: z.boolean(),
});

const PARSERS: Parsers = {
  'host.facts': nothing,
  'case.pick': z.strictObject({ purpose: z.enum(['open', 'keystore', 'evidence', 'key-log']) }),
  'case.open': z.strictObject({ paths: z.array(path).min(1).max(PATHS_MAX), add: z.boolean() }),
  'case.openSample': nothing,
  'case.view': nothing,
  'case.rows': nothing,
  'case.removeFile': z.strictObject({ file: index }),
  'case.close': nothing,
  'case.cancel': nothing,
  'keystore.unlock': z.strictObject({ file: index, password: z.string().max(PASSWORD_LENGTH_MAX) }),
  'client.change': client,
  'connection.view': z.strictObject({ connection: index }),
  'connection.message': z.strictObject({ connection: index, entry: index.nullable() }),
  'connection.crossCheck': z.strictObject({ connection: index }),
  'connection.alias': z.strictObject({ connection: index, column: index }),
  'connection.evidence': z.strictObject({ connection: index.nullable() }),
  'evidence.tie': z.strictObject({
    file: z.string().min(1).max(PATH_LENGTH_MAX),
    connection: index,
    tied: z.boolean(),
  }),
  'evidence.answer': z.strictObject({
    organization: answer,
    environment: answer,
    api: answer,
    revision: answer,
    curlCommand: answer,
    tried: answer,
  }),
  'case.compare': z.strictObject({ failed: index, good: index.nullable() }),
  'case.groups': nothing,
  'case.filter': z.strictObject({ expression }),
  'case.findPacket': z.strictObject({ capture: index, packet: index }),
  'export.save': exportOptions,
  'export.preview': exportOptions,
  'export.text': z.strictObject({
    format: z.enum(['html', 'markdown', 'json']),
    connections,
    language,
    redact: z.boolean(),
    mapPorts: z.boolean(),
  }),
  'settings.read': nothing,
  'settings.change': z.strictObject(settings).partial() as z.ZodType<Partial<Settings>>,
  'recent.read': nothing,
  'session.lost': nothing,
  'session.answer': z.strictObject({ opens: z.boolean() }),
  'window.new': nothing,
};

export const REQUEST_NAMES = Object.keys(PARSERS) as readonly RequestName[];

/** A request whose argument was checked: the name decides the argument's type. */
export type CheckedRequest = {
  readonly [Name in RequestName]: { readonly name: Name; readonly argument: Requests[Name]['argument'] };
}[RequestName];

export type RequestCheck =
  { readonly ok: true; readonly request: CheckedRequest } | { readonly ok: false; readonly reason: string };

/** Checks what a window sent. The reason is for a log: it names the field, never its value. */
export function checkRequest(name: unknown, argument: unknown): RequestCheck {
  if (typeof name !== 'string' || !Object.hasOwn(PARSERS, name)) return { ok: false, reason: 'unknown request' };
  const known = name as RequestName;
  const result = PARSERS[known].safeParse(argument);
  if (!result.success) {
    const issue = result.error.issues[0];
    return { ok: false, reason: `${name}: ${issue?.path.join('.') ?? ''} ${issue?.code ?? ''}`.trim() };
  }
  return { ok: true, request: { name: known, argument: result.data } as CheckedRequest };
}

/** Reads settings back from a file: whatever is missing or damaged takes its default, key by key. */
export function readSettings(stored: unknown, defaults: Settings): Settings {
  const kept: Record<string, unknown> = { ...defaults };
  if (typeof stored !== 'object' || stored === null) return defaults;
  for (const [key, parser] of Object.entries(settings)) {
    const result = parser.safeParse((stored as Record<string, unknown>)[key]);
    if (result.success) kept[key] = result.data;
  }
  return kept as unknown as Settings;
}
