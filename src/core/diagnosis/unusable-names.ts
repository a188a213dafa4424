/** A CA list that no client certificate could answer: the backend was given the wrong CA file. */
import type { Certificate } from '../certificates/model.ts';
import { javaMatch, type AuthorityList } from './authorities.ts';

export type Unusable = 'own-subject' | 'public-roots' | 'truncated' | 'unreadable';

/** Schannel cuts its list at 16 KB (event 36885). */
const SCHANNEL_LIMIT = { least: 15_500, most: 16_384 };
/** Organisations whose roots issue server certificates to the public, and practically no client certificates. */
const PUBLIC =
  /\bO=(?:DigiCert|Internet Security Research Group|Let's Encrypt|GlobalSign|Sectigo|The USERTRUST|Comodo|COMODO|Entrust|GoDaddy|Starfield|VeriSign|thawte|GeoTrust|Amazon|Google Trust|Baltimore|QuoVadis|IdenTrust|Certum|Unizeto|SwissSign|Actalis|Buypass)/u;
/** One public root may be the real one; a whole bundle of them is an operating system's CA file. */
const BUNDLE = 20;

export function unusableNames(list: AuthorityList, serverLeaf: Certificate | null): Unusable | null {
  if (list.count === 0) return null;
  if (!list.isReadable) return 'unreadable';
  if (serverLeaf !== null && list.count === 1) {
    if (javaMatch(list, serverLeaf.subject) === 0) return 'own-subject';
  }
  if (list.bytes >= SCHANNEL_LIMIT.least && list.bytes <= SCHANNEL_LIMIT.most) return 'truncated';
  return isPublicBundle(list) ? 'public-roots' : null;
}

const bundles = new WeakMap<AuthorityList, boolean>();

function isPublicBundle(list: AuthorityList): boolean {
  let known = bundles.get(list);
  if (known === undefined) {
    const readable = list.texts().filter((text) => text !== '');
    known = readable.length >= BUNDLE && readable.filter((text) => PUBLIC.test(text)).length * 2 > readable.length;
    bundles.set(list, known);
  }
  return known;
}
