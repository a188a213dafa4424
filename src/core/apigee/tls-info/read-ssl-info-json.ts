/** SSLInfo blocks as the management API answers in JSON: target servers, virtual hosts, target endpoints, one or a list. */
import type { SslInfoBlock } from '../facts/configuration-facts.ts';
import { isFields, isList, listProperty, property, textProperty, type Fields } from '../text/json-values.ts';
import { addCipher, addProtocol, emptyBlock, settingText, takeSetting, takeUrl } from './block-draft.ts';

const DEPTH_MAX = 8;
const BLOCKS_MAX = 500;

/** Properties of which one is enough to tell an SSLInfo. */
const TELLING = ['clientAuthEnabled', 'keyStore', 'keyAlias', 'ignoreValidationErrors', 'trustStore'];
const SETTINGS = [...TELLING, 'enabled', 'enforce'];

export function readSslInfoJson(value: unknown): readonly SslInfoBlock[] {
  const blocks: SslInfoBlock[] = [];
  collect(value, [], blocks);
  return blocks;
}

function collect(value: unknown, above: readonly Fields[], blocks: SslInfoBlock[]): void {
  if (above.length > DEPTH_MAX || blocks.length >= BLOCKS_MAX) return;
  if (isList(value)) for (const one of value) collect(one, above, blocks);
  if (!isFields(value)) return;
  const tls = property(value, 'sSLInfo');
  if (isFields(tls)) {
    blocks.push(toBlock(tls, [value, ...above]));
    return;
  }
  if (above.length === 0 && isTlsInfo(value)) {
    blocks.push(toBlock(value, []));
    return;
  }
  if (isTargetServer(value)) blocks.push(toBlock(null, [value]));
  else for (const one of Object.values(value)) collect(one, [value, ...above], blocks);
}

/** A target server without any SSLInfo: it is called in the clear. */
function isTargetServer(value: Fields): boolean {
  return ['name', 'host', 'port', 'isEnabled'].every((name) => property(value, name) !== undefined);
}

function isTlsInfo(value: Fields): boolean {
  return TELLING.filter((name) => property(value, name) !== undefined).length >= 2;
}

/** `above`: the object that holds it first, then outwards. */
function toBlock(tls: Fields | null, above: readonly Fields[]): SslInfoBlock {
  const block = emptyBlock(holderOf(above), null);
  const [holder] = above;
  for (const fields of above) {
    block.name ??= settingText(textProperty(fields, 'name') ?? '');
    takeUrl(block, textProperty(fields, 'uRL', 'url') ?? '');
  }
  if (holder !== undefined) {
    block.host ??= textProperty(holder, 'host')?.toLowerCase() ?? null;
    const port = textProperty(holder, 'port') ?? '';
    if (/^\d{1,5}$/u.test(port)) block.port ??= Number(port);
  }
  if (tls === null) return block;
  block.hasSslInfo = true;
  for (const name of SETTINGS) takeSetting(block, name, textProperty(tls, name) ?? '');
  for (const protocol of listProperty(tls, 'protocols')) if (typeof protocol === 'string') addProtocol(block, protocol);
  for (const cipher of listProperty(tls, 'ciphers')) if (typeof cipher === 'string') addCipher(block, cipher);
  block.commonName = commonNameOf(property(tls, 'commonName'));
  return block;
}

function holderOf(above: readonly Fields[]): SslInfoBlock['holder'] {
  const has = (name: string): boolean => above.some((fields) => property(fields, name) !== undefined);
  if (has('hostAliases')) return 'virtual-host';
  if (has('connection') || has('connectionType') || has('preFlow')) return 'target-endpoint';
  return has('host') ? 'target-server' : 'unknown';
}

function commonNameOf(value: unknown): SslInfoBlock['commonName'] {
  if (typeof value === 'string') return settingText(value) === null ? null : { value, wildcardMatch: false };
  if (!isFields(value)) return null;
  const text = settingText(textProperty(value, 'value') ?? '');
  return text === null ? null : { value: text, wildcardMatch: textProperty(value, 'wildcardMatch') === 'true' };
}
