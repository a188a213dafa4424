import { join } from 'node:path';
import { windowText } from '../../../src/text/window/window-text.ts';
import { ROOT } from './door.ts';

/** What stands on the window, in the language that the tests run in. */
export const words = windowText('en');

export const SAMPLE = {
  capture: join(ROOT, 'assets', 'sample', 'mp-to-backend.pcap'),
  keystore: join(ROOT, 'assets', 'sample', 'nonprod-keystore.jks'),
};
