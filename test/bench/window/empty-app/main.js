// The least that a window of this runtime can be: what of a start is not ours.
/* global Response */
import { app, BrowserWindow, protocol, session } from 'electron';

const PAGE = '<!doctype html><title>Empty</title><main id="root"><p>Nothing</p></main>';

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
void app.whenReady().then(() => {
  session.defaultSession.protocol.handle('app', () => new Response(PAGE, { headers: { 'Content-Type': 'text/html' } }));
  const window = new BrowserWindow({ width: 1440, height: 900, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => window.show());
  void window.loadURL('app://empty/index.html');
});
