import { MANIFEST_NAME } from '../../core/report/bundle/model.ts';
import { readHead } from './read-file.ts';

const LOCAL_HEADER = 0x504b0304;
const NAME_AT = 30;

/** A zip whose first member is a manifest; what the manifest says is seen when it is opened. */
export function isBundle(path: string): boolean {
  const head = readHead(path, NAME_AT + MANIFEST_NAME.length);
  if (head.length < NAME_AT + MANIFEST_NAME.length) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const name = new TextDecoder('latin1').decode(head.subarray(NAME_AT));
  return view.getUint32(0) === LOCAL_HEADER && view.getUint16(26, true) === name.length && name === MANIFEST_NAME;
}
