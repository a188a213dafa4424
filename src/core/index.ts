/** The door of core for the renderer: only what the window needs at run time. Types may come from anywhere in core. */
export { CAUSES } from './diagnosis/model.ts';
export { requestEntry } from './diagnosis/first-look.ts';
export { CLIENT_IDS, KEY_MANAGER_IDS } from './clients/model.ts';
export { alertName, ALERT_FATAL, ALERT_WARNING } from './tls/names/alerts.ts';
export { certificateTypeName } from './tls/names/certificate-types.ts';
export { cipherSuiteName } from './tls/names/cipher-suites.ts';
export { signatureSchemeName } from './tls/names/signature-schemes.ts';
export { versionName } from './tls/names/versions.ts';
export { formatName } from './certificates/names/format-name.ts';
export { checkFilter, compileFilter } from './filter/filter.ts';
export { completeFilter } from './filter/complete.ts';
export type { Completion, Suggestion } from './filter/complete.ts';
export { MAPPED_KINDS } from './report/redaction/preview-model.ts';
