import type { Page } from 'playwright/test';

/** Notes what the page asked of others than its host, and what went wrong in it. */
export function watchPage(page: Page, host: string): { foreignRequests: string[]; errors: string[] } {
  const foreignRequests: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(host) && !/^(data|blob):/.test(url)) foreignRequests.push(url);
  });
  page.on('pageerror', (error) => {
    errors.push(error.message);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
  });
  return { foreignRequests, errors };
}
