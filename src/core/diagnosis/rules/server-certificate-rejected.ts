/** The client refused after the server's Certificate. This much is proved by the alert's direction; the reason is for the others. */
import { speaksOfCertificates } from '../alerts.ts';
import { NOT_APPLICABLE } from '../evidence.ts';
import type { Rule } from '../model.ts';
import { refusedServer, serverRefusedFor } from '../server-refused.ts';

export const serverCertificateRejected: Rule = {
  id: 'server-certificate-rejected',
  family: 'server-refused',
  severity: 'error',
  reference: 'RFC 8446 section 6.2',
  check: (subject) => {
    const refused = refusedServer(subject);
    if (refused === null) return NOT_APPLICABLE;
    return serverRefusedFor(refused, speaksOfCertificates(refused.alert) ? 'proved' : 'likely', {}, ['client-log']);
  },
};
