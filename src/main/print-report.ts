import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';
import { hardenSession, SAFE_PREFERENCES } from './hardening.ts';
import { PAGE_ORIGIN } from './page-origin.ts';

/** The report has styles of its own and nothing that runs. */
const REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/** Drawn by every Chromium; the margin boxes of the report's own style only by those from 131 on, so those are off here. */
const FOOTER = `<div style="width:100%;margin:0 14mm;display:flex;justify-content:space-between;font:8pt system-ui,sans-serif;color:#626a77">
<span>Handscope</span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`;
const NO_MARGIN_BOXES = '@page{@bottom-left{content:none}@bottom-right{content:none}}';

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
    await window.webContents.insertCSS(NO_MARGIN_BOXES);
    return await window.webContents.printToPDF({
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: FOOTER,
    });
  } finally {
    window.destroy();
    own.protocol.unhandle('app');
  }
}
