import type { Host } from '../contract/contract.ts';
import { connectBrowserHost } from './browser-host.ts';

declare global {
  interface Window {
    /** Put there by the desktop's preload script; absent in a browser. */
    readonly handscope?: Host;
  }
}

/** The window's only way out: the desktop's bridge, or a websocket to `handscope serve`. */
export function findHost(): Promise<Host> {
  return window.handscope === undefined ? connectBrowserHost(window.location) : Promise.resolve(window.handscope);
}
