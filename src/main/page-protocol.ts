import { protocol, type Session } from 'electron';
import { PAGE_HEADERS, readPageFile } from '../workspace/door/page-files.ts';
import { HOST, SCHEME } from './page-origin.ts';

/** Must be called before the app is ready. */
export function registerPageScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

/** Serves the window's own files. There is no other content: no file:, no http:. */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url);
    if (request.method !== 'GET' || url.host !== HOST) return notFound();
    const file = await readPageFile(folder, url.pathname);
    if (file === null) return notFound();
    return new Response(file.body, { headers: { ...PAGE_HEADERS, 'Content-Type': file.type } });
  });
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers: { ...PAGE_HEADERS, 'Content-Type': 'text/plain' } });
}
