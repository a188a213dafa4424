import type { RawConnection } from './raw.ts';
import type { Connection } from './model.ts';

export type { MessageFact, ObservedMessage, RawConnection } from './raw.ts';

/** Makes the domain's view of a connection out of what was observed of it, in the clear or after decryption. */
export declare function assembleConnection(raw: RawConnection): Connection;
