/** What lies in a support bundle. The manifest is its first member, and names and hashes all the others. */
import type { ClientSetting } from '../../clients/model.ts';
import type { Cause, Confidence } from '../../diagnosis/model.ts';

export const BUNDLE_SCHEMA = 'handscope.bundle/1';
export const MANIFEST_NAME = 'manifest.json';

export const MEMBER_ROLES = ['report', 'capture', 'certificate', 'keystore', 'evidence'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

export interface BundleMember {
  readonly path: string;
  readonly role: MemberRole;
  readonly bytes: number;
  readonly sha256: string;
}

export interface BundleManifest {
  readonly schema: typeof BUNDLE_SCHEMA;
  readonly tool: { readonly name: 'handscope'; readonly version: string };
  readonly madeAt: string;
  readonly language: string;
  readonly client: ClientSetting;
  readonly redacted: boolean;
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
  /** Handshake bytes that are not as they were on the wire. */
  readonly changes: readonly { readonly capture: string; readonly packet: number; readonly what: string }[];
  readonly files: readonly BundleMember[];
}
