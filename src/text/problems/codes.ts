import { CAPTURE_PROBLEMS } from '../../core/capture/problems.ts';

/** Besides what reading a capture tells of: what keys and decryption tell of. */
const KEY_PROBLEMS = [
  'keys-do-not-fit',
  'rsa-key-does-not-fit',
  'cipher-not-supported',
  'jsse-dump-incomplete',
  'key-log-line-malformed',
  'key-log-label-unknown',
  'key-log-line-too-long',
  'key-log-too-many-secrets',
  'key-log-empty',
] as const;

export const PROBLEM_CODES = [...CAPTURE_PROBLEMS, ...KEY_PROBLEMS] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];
