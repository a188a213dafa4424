import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Events, Host } from '../contract/contract.ts';
import { DROP_CHANNEL, EVENT_CHANNEL, REQUEST_CHANNEL } from '../contract/channels.ts';

/** The renderer's only way out of its sandbox: requests, events, and the path of a file that was dropped. */
const host: Host = {
  request: (name, argument) => ipcRenderer.invoke(REQUEST_CHANNEL, name, argument),
  listen: (name, listener) => {
    const receive = (_event: unknown, received: string, value: unknown): void => {
      if (received === name) listener(value as Events[typeof name]);
    };
    ipcRenderer.on(EVENT_CHANNEL, receive);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, receive);
    };
  },
  pathOf: async (file) => {
    const path = webUtils.getPathForFile(file as File);
    await ipcRenderer.invoke(DROP_CHANNEL, path);
    return path;
  },
};

contextBridge.exposeInMainWorld('handscope', host);
