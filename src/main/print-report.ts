import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';
import { hardenSession, SAFE_PREFERENCES } from './hardening.ts';
import { PAGE_ORIGIN } from './page-origin.ts';

/** The report has styles of its own and nothing that runs. */
const REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/** Prints the HTML report to PDF in a hidden window without script, in a session of its own that holds nothing but it. */
export async function printReport(html: string): Promise<Uint8Array> {
  const own = session.fromPartition(`report-${randomUUID()}`);
  hardenSession(own);
  own.protocol.handle(
    'app',
    () =>
      new Response(html, {
        headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': REPORT_POLICY },
      }),
  );
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...SAFE_PREFERENCES, session: own, javascript: false },
  });
  try {
    await window.loadURL(`${PAGE_ORIGIN}/report`);
    return await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true });
  } finally {
    window.destroy();
    own.protocol.unhandle('app');
  }
}
