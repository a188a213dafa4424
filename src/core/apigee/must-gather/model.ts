/** What Apigee support asks for, and what of it the case already has. */
export const CLOUDS = ['public', 'private'] as const;
export type Cloud = (typeof CLOUDS)[number];

export const GATHER_ITEMS = [
  'error-message',
  'organization',
  'environment',
  'api',
  'revision',
  'curl-command',
  'trace',
  'capture',
  'proxy-bundle',
  'log',
  'get-certificate',
  'reference',
  'playbook-steps',
] as const;
export type GatherItem = (typeof GATHER_ITEMS)[number];

export type GatherState =
  /** A file of the case holds it. */
  | { readonly kind: 'file'; readonly file: string }
  /** A fact read out of a file. */
  | { readonly kind: 'known'; readonly value: string; readonly from: string }
  /** A person wrote it into the form. */
  | { readonly kind: 'given'; readonly value: string }
  /** The report itself says it. */
  | { readonly kind: 'written-by-report' }
  /** A file is to be added. */
  | { readonly kind: 'missing-file' }
  /** The form asks for it. */
  | { readonly kind: 'missing-answer' };

export interface GatherLine {
  readonly item: GatherItem;
  readonly state: GatherState;
}

export interface MustGather {
  readonly lists: Readonly<Record<Cloud, readonly GatherLine[]>>;
}

/** The form: what no file tells. Secrets in the curl command are masked before it is kept. */
export interface GatherAnswers {
  readonly organization: string;
  readonly environment: string;
  readonly api: string;
  readonly revision: string;
  readonly curlCommand: string;
  readonly tried: string;
}

export const NO_ANSWERS: GatherAnswers = {
  organization: '',
  environment: '',
  api: '',
  revision: '',
  curlCommand: '',
  tried: '',
};
