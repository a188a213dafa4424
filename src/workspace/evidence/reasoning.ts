/** What ties evidence to connections and finds where it contradicts them. Only a case with evidence needs it. */
export { apiKeystores } from '../../core/apigee/keystore-api/api-keystores.ts';
export { linkEvidence } from '../../core/apigee/ties/link.ts';
export { contradictionsOf } from './contradictions-of.ts';
