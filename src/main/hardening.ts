import { app, type Session, type WebPreferences } from 'electron';

/** No window has Node, none leaves its sandbox. */
export const SAFE_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const satisfies WebPreferences;

/** Refuses navigation, new windows and webviews in everything that shows content, now and later. */
export function hardenContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    const refuse = (event: { preventDefault: () => void }): void => {
      event.preventDefault();
    };
    contents.on('will-navigate', refuse);
    contents.on('will-frame-navigate', (event) => {
      // The report's preview is a blob of the page's own; whatever stands in it may not lead away.
      if (!event.url.startsWith('blob:')) event.preventDefault();
    });
    contents.on('will-redirect', refuse);
    contents.on('will-attach-webview', refuse);
  });
}

/** Refuses every permission and every request that would leave the machine. Clipboard writing is a person's own copy. */
export function hardenSession(session: Session): void {
  const isAllowed = (permission: string): boolean => permission === 'clipboard-sanitized-write';
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(isAllowed(permission));
  });
  session.setPermissionCheckHandler((_contents, permission) => isAllowed(permission));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !/^(app|blob|data|devtools):/.test(details.url) });
  });
  session.on('will-download', (event) => {
    event.preventDefault();
  });
}
