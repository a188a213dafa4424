import { CLIENT_IDS, DEFAULT_CLIENT, KEY_MANAGER_IDS, type ClientSetting } from '../../clients/model.ts';
import { BUNDLE_SCHEMA, MEMBER_ROLES, type BundleMember } from './model.ts';

/** A bundle may hold a capture of this size at most; everything else is small. */
export const MAX_CAPTURE_BYTES = 4 * 1024 ** 3;
export const MAX_MEMBER_BYTES = 256 * 1024 ** 2;
const MAX_MEMBERS = 2000;

export interface OpenedManifest {
  readonly client: ClientSetting;
  readonly files: readonly BundleMember[];
}

/** Reads what is needed to open a bundle again; null where the text is no manifest of one. */
export function readManifest(text: string): OpenedManifest | null {
  const manifest = parseRecord(text);
  if (manifest?.['schema'] !== BUNDLE_SCHEMA) return null;
  const files = manifest['files'];
  if (!Array.isArray(files) || files.length > MAX_MEMBERS) return null;
  const members = files.map(readMember);
  if (!members.every((member) => member !== null)) return null;
  return { client: readClient(manifest['client']), files: members };
}

/** A member lies in the bundle and nowhere else, whatever its name says. */
function readMember(value: unknown): BundleMember | null {
  if (!isRecord(value)) return null;
  const { path, role, bytes, sha256 } = value;
  const knownRole = MEMBER_ROLES.find((each) => each === role);
  if (typeof path !== 'string' || !/^[a-z0-9][a-z0-9/_.-]{0,200}$/u.test(path) || path.includes('..')) return null;
  if (knownRole === undefined || typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/u.test(sha256)) return null;
  const limit = knownRole === 'capture' ? MAX_CAPTURE_BYTES : MAX_MEMBER_BYTES;
  if (typeof bytes !== 'number' || !Number.isInteger(bytes) || bytes < 0 || bytes > limit) return null;
  return { path, role: knownRole, bytes, sha256 };
}

function readClient(value: unknown): ClientSetting {
  if (!isRecord(value)) return DEFAULT_CLIENT;
  return {
    client: CLIENT_IDS.find((id) => id === value['client']) ?? DEFAULT_CLIENT.client,
    keyManager: KEY_MANAGER_IDS.find((id) => id === value['keyManager']) ?? DEFAULT_CLIENT.keyManager,
    api: value['api'] === 'socket' ? 'socket' : 'engine',
  };
}

export function parseRecord(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
