/** What lies in a support bundle. The manifest is its first member, and names and hashes all the others. */
import type { ClientSetting } from '../../clients/model.ts';
import type { Cause, Confidence } from '../../diagnosis/model.ts';

export const BUNDLE_SCHEMA = 'handscope.bundle/1';
/** Of the descriptions that stand for a keystore and for evidence. */
export const KEYSTORE_SCHEMA = 'handscope.keystore-description/1';
export const EVIDENCE_SCHEMA = 'handscope.evidence/1';
export const MANIFEST_NAME = 'manifest.json';

export const MEMBER_ROLES = ['report', 'capture', 'certificate', 'keystore', 'evidence'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

export interface BundleMember {
  readonly path: string;
  readonly role: MemberRole;
  readonly bytes: number;
  readonly sha256: string;
}

export interface HandshakeChange {
  readonly capture: string;
  /** Of the original capture. */
  readonly packet: number;
  readonly connection: number;
  readonly message: 'ClientHello';
  readonly what: 'server_name';
  /** In the message, its header of 4 bytes included. */
  readonly offset: number;
  readonly length: number;
}

export interface BundleManifest {
  readonly schema: typeof BUNDLE_SCHEMA;
  readonly tool: { readonly name: 'handscope'; readonly version: string };
  readonly madeAt: string;
  readonly language: string;
  readonly client: ClientSetting;
  readonly redacted: boolean;
  readonly portsMapped: boolean;
  readonly secretsIncluded: boolean;
  /** `id` in the original case and in the bundle's capture, and what was said of it. */
  readonly connections: readonly {
    readonly id: number;
    readonly idInBundle: number;
    readonly cause: Cause;
    readonly confidence: Confidence;
  }[];
  /** Files of the original case. They are not in the bundle. */
  readonly inputs: readonly {
    readonly name: string;
    readonly takenFor: string;
    readonly bytes: number;
    readonly sha256: string;
  }[];
  /** Handshake bytes that are not as they were on the wire: all others are. */
  readonly changes: readonly HandshakeChange[];
  readonly files: readonly BundleMember[];
}
