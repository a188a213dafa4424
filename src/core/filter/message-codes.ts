import { handshakeTypeName, isKnownHandshakeType } from '../tls/names/handshake-types.ts';

const HIGHEST_TYPE = 255;

/** A message's name to its handshake type, for timeline entries that keep only the name. */
export const HANDSHAKE_NAME_CODES: ReadonlyMap<string, number> = new Map(
  Array.from({ length: HIGHEST_TYPE + 1 }, (_, type) => type)
    .filter(isKnownHandshakeType)
    .map((type) => [handshakeTypeName(type), type]),
);
