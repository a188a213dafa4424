// Reads every certificate of PEM files with Node's own X509Certificate and looks at what a match looks at: names, dates, key, fingerprint.
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu;
const subjects = new Set();
let matched = 0;
for (const path of process.argv.slice(2).toReversed()) {
  for (const [text] of readFileSync(path, 'latin1').matchAll(BLOCK)) {
    const certificate = new X509Certificate(text);
    if (subjects.has(certificate.issuer)) matched += 1;
    subjects.add(certificate.subject);
    if (certificate.validTo === '' || certificate.publicKey.asymmetricKeyType === undefined) matched -= 1;
  }
}
console.log(matched);
