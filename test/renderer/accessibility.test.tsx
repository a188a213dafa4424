import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { VIEWS } from '../../src/renderer/state/window-state.ts';
import { drawWindow, expectAccessible, type Drawn } from './draw.tsx';
import type { FakeOptions } from './fake-host.ts';

const LOST: FakeOptions['handlers'] = {
  'session.lost': () => ({ ok: true, value: [['mp-to-backend.pcap', 'a.jks']] }),
};
const NAMED = [{ name: 'The partner', expression: 'server contains "partner"' }];

async function breakTie({ handscope }: Drawn): Promise<void> {
  handscope.actions.chooseConnection(7);
  handscope.actions.chooseView('evidence');
  await page.getByRole('button', { name: /^Break the tie/u }).click();
  await expect.element(page.getByRole('button', { name: /^Tie /u })).toBeVisible();
}

async function openMenu({ handscope }: Drawn): Promise<void> {
  handscope.actions.chooseConnection(7);
  handscope.actions.chooseView('evidence');
  await page.getByText('Received fatal alert: bad_certificate').click({ button: 'right' });
  await expect.element(page.getByRole('menuitem', { name: 'Only the connections it is tied to' })).toBeVisible();
}

/** As the build lays them beside the page. */
async function showLicences({ handscope }: Drawn): Promise<void> {
  const licences = [
    { name: 'one', version: '1.0.0', licence: 'MIT', text: 'Permission is hereby granted' },
    { name: 'two', version: '2.0.0', licence: 'ISC', text: '' },
  ];
  const answer = vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json(licences));
  handscope.actions.openDialog('about');
  await page.getByText('one 1.0.0').click();
  await expect.element(page.getByText('Permission is hereby granted')).toBeVisible();
  answer.mockRestore();
}

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

  it.each<[string, FakeOptions, (drawn: Drawn) => unknown]>([
    ['offering what was lost', { isEmpty: true, handlers: LOST }, () => page.getByText('mp-to-backend.pcap, a.jks')],
    [
      'with named filters',
      { settings: { savedFilters: NAMED } },
      ({ handscope }) => {
        handscope.actions.openDialog('settings');
      },
    ],
    ['with the filter at fault', {}, ({ handscope }) => handscope.actions.runFilter('tls.handshake.typ == 13')],
    ['with a tie broken by hand', {}, breakTie],
    ['with a menu open', {}, openMenu],
    ['with licences in full', {}, showLicences],
  ])('%s', async (_, options, act) => {
    const drawn = await drawWindow({ ...options, settings: { theme, ...options.settings } });
    await act(drawn);
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
