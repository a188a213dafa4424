import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { Answer } from '../../src/contract/contract.ts';
import { drawWindow, expectAccessible } from './draw.tsx';
import { manyRows } from './fake/rows.ts';

const REPORT = 'The backend does not accept this issuer';

const PROGRESS = { activity: 'export', totalBytes: 1000, packets: 0, connections: 0, failed: 0 } as const;

async function drawExport(options: Parameters<typeof drawWindow>[0] = {}): ReturnType<typeof drawWindow> {
  const drawn = await drawWindow(options);
  drawn.handscope.actions.chooseConnection(7);
  drawn.handscope.actions.openDialog('export');
  await expect.element(page.getByRole('dialog')).toBeVisible();
  return drawn;
}

/** A page is drawn in a shadow tree, a text stands as it is. */
function shownReport(): string {
  const preview = page.getByRole('region', { name: 'Preview' }).first().element();
  return [preview, ...preview.querySelectorAll('*')]
    .map((element) => element.shadowRoot?.textContent ?? (element.tagName === 'PRE' ? element.textContent : ''))
    .join('');
}

describe('the export dialog', () => {
  it.each(['HTML', 'PDF', 'Markdown', 'JSON'])('shows the report as %s before it is written', async (kind) => {
    await drawExport();
    await page.getByRole('dialog').getByRole('button', { name: kind, exact: true }).click();
    await expect.poll(shownReport).toContain(REPORT);
  });

  it('asks for the same report that it shows, and no more than the door takes', async () => {
    const { host } = await drawExport();
    await page.getByRole('button', { name: 'Save…' }).click();
    await expect.element(page.getByText('Saved as handscope-report.html')).toBeVisible();
    const shown = host.asked.find(({ name }) => name === 'export.text')?.argument;
    const saved = host.asked.find(({ name }) => name === 'export.save')?.argument;
    expect(saved).toMatchObject({ connections: [7], language: 'en', redact: true, mapPorts: false });
    expect(shown).toEqual({ format: 'html', connections: [7], language: 'en', redact: true, mapPorts: false });
  });

  it.each([
    [1024, 640],
    [640, 400],
    [480, 400],
  ])('has its preview, and what is hidden, at %i by %i', async (width, height) => {
    await drawExport({ width, height });
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'What is hidden' }).click();
    await expect.element(dialog.getByText('77.3.9.200')).toBeVisible();
    await expectAccessible();
    const { right, bottom } = dialog.element().getBoundingClientRect();
    expect(right).toBeLessThanOrEqual(width);
    expect(bottom).toBeLessThanOrEqual(height);
  });

  it('tells how far an export is, and cancels it', async () => {
    let cancel = (): void => undefined;
    const saving = new Promise<Answer<never>>((resolve) => {
      cancel = () => {
        resolve({ ok: false, failure: { code: 'cancelled', file: null, facts: {} } });
      };
    });
    const { host } = await drawExport({
      handlers: {
        'export.save': () => saving,
        'case.cancel': () => {
          cancel();
          return { ok: true, value: null };
        },
      },
    });
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Save…' }).click();
    host.tell('case.progress', { ...PROGRESS, doneBytes: 250 });
    await expect.element(dialog.getByText('Writing… 25 %')).toBeVisible();
    await dialog.getByRole('checkbox', { name: /Ports too/ }).click();
    await dialog.getByRole('button', { name: 'Cancel the export' }).click();
    await expect.element(dialog.getByText('Cancelled. Nothing was written.')).toBeVisible();
    await expect.element(dialog.getByRole('button', { name: 'Save…' })).toBeVisible();
  });

  it.each([
    ['en', 'Only the first 200 of 1,300 connections'],
    ['zh-TW', '只納入編號最前的 200 條連線（共 1,300 條）'],
    ['ko', '연결 1,300개 중 번호순으로 처음 200개만'],
  ] as const)('says in %s when it does not take all, and squeezes nothing for it', async (language, said) => {
    const { host } = await drawExport({ settings: { language }, width: 1024, height: 500 });
    host.tell('case.rows', { reset: true, batches: [manyRows(1300)] });
    const dialog = page.getByRole('dialog');
    await expect.element(dialog.getByText('1,300')).toBeVisible();
    expect(dialog.getByText(said).query()).toBeNull();
    await dialog.getByRole('radio').last().click();
    await expect.element(dialog.getByText(said)).toBeVisible();
    const formats = dialog.getByRole('button', { name: 'HTML' }).element().parentElement;
    expect(formats?.clientHeight).toBeGreaterThanOrEqual(formats?.scrollHeight ?? Infinity);
  });
});
