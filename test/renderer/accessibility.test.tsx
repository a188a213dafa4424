import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { VIEWS } from '../../src/renderer/state/window-state.ts';
import { drawWindow, expectAccessible } from './draw.tsx';

const DIALOGS = ['export', 'settings', 'shortcuts', 'about', 'go-to-packet', 'glossary', 'tour'] as const;

describe.each(['light', 'dark'] as const)('axe finds nothing in %s', (theme) => {
  it('in the empty window', async () => {
    await drawWindow({ isEmpty: true, settings: { theme } });
    await expectAccessible();
  });

  it.each(VIEWS)('in the view %s', async (view) => {
    const { handscope } = await drawWindow({ settings: { theme } });
    handscope.actions.chooseConnection(7);
    handscope.actions.chooseView(view);
    if (view === 'compare') await handscope.actions.compareWith(3);
    await expect.poll(() => handscope.store.getState().message.kind).toBe('ready');
    await expectAccessible();
  });

  it.each(DIALOGS)('in the dialog %s', async (dialog) => {
    const { handscope } = await drawWindow({ settings: { theme } });
    handscope.actions.openDialog(dialog);
    await expect.element(dialog === 'tour' ? page.getByRole('complementary') : page.getByRole('dialog')).toBeVisible();
    await expectAccessible();
  });

  it.each([
    [1024, 640],
    [640, 400],
  ])('at %i by %i', async (width, height) => {
    await drawWindow({ settings: { theme }, width, height });
    await expectAccessible();
  });

  it('while reading', async () => {
    const { host } = await drawWindow({ settings: { theme } });
    host.tell('case.progress', {
      activity: 'scan',
      doneBytes: 5e8,
      totalBytes: 1e9,
      packets: 1,
      connections: 15,
      failed: 7,
    });
    await expect.element(page.getByRole('progressbar')).toBeVisible();
    await expectAccessible();
  });

  it('in the certificate viewer', async () => {
    const { handscope } = await drawWindow({ settings: { theme } });
    handscope.actions.chooseConnection(7);
    await expect.poll(() => handscope.store.getState().message.kind).toBe('ready');
    await page.getByRole('button', { name: 'Server certificate' }).click();
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await expectAccessible();
  });
});
