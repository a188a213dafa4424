import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { drawWindow } from './draw.tsx';
import type { FakeOptions } from './fake-host.ts';
import { manyRows } from './fake/rows.ts';

const splitter = (name: string) => page.getByRole('separator', { name });

describe('a splitter', () => {
  it('is moved by arrows, and what it is left at is remembered once', async () => {
    const { host, handscope } = await drawWindow();
    (splitter('Connections').element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect.element(splitter('Connections')).toHaveAttribute('aria-valuenow', '456');
    expect(handscope.store.getState().settings.layout).toMatchObject({ 'size.normal.list': 456 });
    expect(host.asked.filter(({ name }) => name === 'settings.change').length).toBeLessThanOrEqual(2);
  });

  it('makes the pane behind it larger towards the beginning', async () => {
    await drawWindow();
    (splitter('Verdict').element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowLeft}');
    await expect.element(splitter('Verdict')).toHaveAttribute('aria-valuenow', '376');
  });

  it('stands where it was left, and a double click gives back what was drawn', async () => {
    const { handscope } = await drawWindow({ settings: { layout: { 'size.normal.list': 500 } } });
    await expect.element(splitter('Connections')).toHaveAttribute('aria-valuenow', '500');
    await userEvent.dblClick(splitter('Connections'));
    await expect.element(splitter('Connections')).toHaveAttribute('aria-valuenow', '424');
    expect(handscope.store.getState().settings.layout).toMatchObject({ 'size.normal.list': 424 });
  });

  it('does not go beyond what a pane needs', async () => {
    await drawWindow({ settings: { layout: { 'size.normal.list': 260 } } });
    (splitter('Connections').element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
    await expect.element(splitter('Connections')).toHaveAttribute('aria-valuenow', '256');
  });
});

describe('the list while a capture is read', () => {
  it('counts the newly failed in its header, and sorts them in when the pointer leaves', async () => {
    const { host, handscope } = await drawWindow();
    const progress = { doneBytes: 5, totalBytes: 10, packets: 1, connections: 15, failed: 7 };
    host.tell('case.progress', { activity: 'scan', ...progress });
    await page
      .getByRole('row', { name: /issuer not accepted/u })
      .first()
      .hover();
    host.tell('case.rows', { reset: false, batches: [{ ...manyRows(15), from: 15 }] });
    await expect.element(page.getByText('7 new')).toBeVisible();
    await page.getByRole('region', { name: 'Verdict' }).hover();
    await expect.element(page.getByText('7 new')).not.toBeInTheDocument();
    expect(handscope.store.getState().order.length).toBe(30);
  });
});

describe('the verdict', () => {
  it('says what stands below what is seen, and leads there', async () => {
    const { handscope } = await drawWindow({ width: 1280, height: 640 });
    handscope.actions.chooseConnection(7);
    const below = page.getByRole('button', { name: /^Below: .*Limits/u });
    await expect.element(below).toBeVisible();
    await below.click();
    await expect.element(page.getByRole('heading', { name: 'Limits' })).toBeInViewport();
  });

  it('says nothing where all of it is seen', async () => {
    const { handscope } = await drawWindow({ width: 1600, height: 1000 });
    handscope.actions.chooseConnection(7);
    await expect.element(page.getByRole('heading', { name: 'Limits' })).toBeInViewport();
    expect(page.getByRole('button', { name: /^Below:/u }).elements()).toEqual([]);
  });
});

describe('the chosen field', () => {
  it('is brought into sight with what stands in it', async () => {
    const { handscope } = await drawWindow({ width: 1024, height: 640 });
    handscope.actions.chooseConnection(7);
    const chosen = page.getByRole('treeitem', { selected: true });
    await expect.element(chosen).toBeInViewport();
    const tree = page.getByRole('tree').element().getBoundingClientRect();
    expect(chosen.element().getBoundingClientRect().bottom).toBeLessThan(tree.bottom - 20);
  });
});

describe('after a crash', () => {
  const lost: FakeOptions['handlers'] = {
    'session.lost': () => ({ ok: true, value: [['mp-to-backend.pcap', 'nonprod-keystore.jks']] }),
  };

  it.each([
    ['opens what was open when that is wanted', 'Open again', true],
    ['lets it go when it is not', 'Let it go', false],
  ])('%s', async (_, button, opens) => {
    const { host } = await drawWindow({ isEmpty: true, handlers: { ...lost } });
    const offer = page.getByRole('status').filter({ hasText: 'did not end properly' });
    await expect.element(offer).toHaveTextContent('mp-to-backend.pcap, nonprod-keystore.jks');
    await page.getByRole('button', { name: button }).click();
    await expect.element(offer).not.toBeInTheDocument();
    expect(host.asked.filter(({ name }) => name === 'session.answer').map(({ argument }) => argument)).toEqual([
      { opens },
    ]);
  });

  it('offers nothing when the program ended well', async () => {
    await drawWindow({ isEmpty: true });
    expect(page.getByText('did not end properly').elements()).toEqual([]);
  });
});
