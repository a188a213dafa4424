import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { CaseFile } from '../../src/contract/views.ts';
import { drawWindow, expectAccessible } from './draw.tsx';
import { CAPTURE_FILE, KEYSTORE_FILE, caseView } from './fake/files.ts';
import { manyRows } from './fake/rows.ts';

const grid = () => page.getByRole('grid', { name: 'Connections' });
const row = (name: RegExp) => page.getByRole('row', { name });
const verdict = () => page.getByRole('region', { name: 'Verdict' });
const ladder = () => page.getByRole('listbox', { name: 'Handshake' });

describe('the main path', () => {
  it('chooses the first failed connection by itself and says its verdict', async () => {
    const { handscope } = await drawWindow();
    expect(handscope.store.getState().connection).toBe(4);
    await expect.element(verdict().getByRole('heading', { level: 2 })).toBeVisible();
  });

  it('goes from list to ladder to details and bytes, and the choice is the same everywhere', async () => {
    const { handscope } = await drawWindow();
    await row(/issuer not accepted/u)
      .first()
      .click();
    await expect.element(ladder().getByText('length 0')).toBeVisible();
    await ladder().getByText('CN=MyCompany Test').click();
    await expect.poll(() => handscope.store.getState().path).not.toBeNull();
    await expect.element(page.getByRole('treeitem', { selected: true })).toHaveTextContent('MyCompany Test');
    await expect.poll(() => document.querySelectorAll('[data-kind="field"]').length).toBeGreaterThan(100);
    expect(handscope.store.getState().cell).toEqual({ name: 0, column: 0 });
  });

  it('leads from a byte to its field', async () => {
    const { handscope } = await drawWindow();
    await expect.poll(() => document.querySelector('[data-byte="0"]')).not.toBeNull();
    await userEvent.click(document.querySelector('[data-byte="0"]') ?? document.body);
    expect(handscope.store.getState().path).toBe('0.0');
  });

  it('marks the empty Certificate and the fatal alert as what made it fail', async () => {
    await drawWindow();
    await row(/issuer not accepted/u)
      .first()
      .click();
    await expect.element(page.getByRole('option', { name: /Certificate.*length 0/u })).toBeVisible();
    await expect.element(page.getByRole('option', { name: /Alert.*bad_certificate \(42\)/u })).toBeVisible();
  });

  it('walks the list by keyboard with one tab stop', async () => {
    const { handscope } = await drawWindow();
    (grid().element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(handscope.store.getState().connection).toBe(7);
    await userEvent.keyboard('{End}');
    expect(handscope.store.getState().connection).toBe(8);
    expect(grid().element().querySelectorAll('[tabindex="0"]').length).toBe(0);
  });

  it('goes to the next and previous failed by F8', async () => {
    const { handscope } = await drawWindow();
    await userEvent.keyboard('{F8}');
    expect(handscope.store.getState().connection).toBe(7);
    await userEvent.keyboard('{Shift>}{F8}{/Shift}');
    expect(handscope.store.getState().connection).toBe(4);
  });

  it('goes back to where the reader was', async () => {
    const { handscope } = await drawWindow();
    await userEvent.keyboard('{F8}');
    await userEvent.keyboard('{Control>}2{/Control}');
    await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    expect(handscope.store.getState().view).toBe('handshake');
    await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    expect(handscope.store.getState().connection).toBe(4);
  });
});

describe('the filter', () => {
  it('filters, remembers and clears', async () => {
    const { host, handscope } = await drawWindow();
    const box = page.getByRole('combobox', { name: 'Display filter' });
    await box.fill('verdict == issuer-not-accepted');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('3 of 15')).toBeVisible();
    expect(host.asked.some(({ name }) => name === 'case.filter')).toBe(true);
    expect(handscope.store.getState().settings.filterHistory[0]).toBe('verdict == issuer-not-accepted');
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    expect(handscope.store.getState().order.length).toBe(15);
  });

  it('says what is wrong at its place and keeps the list', async () => {
    const { handscope } = await drawWindow();
    await page.getByRole('combobox', { name: 'Display filter' }).fill('tls.handshake.typ == 13');
    await expect.element(page.getByText(/did you mean tls\.handshake\.type\?/u)).toBeVisible();
    expect(document.querySelector('[data-wrong]')?.textContent).toContain('tls.handshake.typ');
    expect(handscope.store.getState().order.length).toBe(15);
  });

  it('completes a field by Tab', async () => {
    const { handscope } = await drawWindow();
    await page.getByRole('combobox', { name: 'Display filter' }).fill('tls.alert_message.d');
    await userEvent.keyboard('{Tab}');
    expect(handscope.store.getState().filter.text).toBe('tls.alert_message.desc ');
  });
});

describe('a large case', () => {
  it('holds 200,000 rows with only those in sight in the page', async () => {
    const { handscope } = await drawWindow({
      handlers: { 'case.rows': () => ({ ok: true, value: [manyRows(200_000)] }) },
    });
    expect(handscope.store.getState().order.length).toBe(200_000);
    expect(document.querySelectorAll('[id^="connection-"]').length).toBeLessThan(80);
  });

  it('does not move rows under the pointer while reading', async () => {
    const { host, handscope } = await drawWindow();
    host.tell('case.progress', {
      activity: 'scan',
      doneBytes: 5,
      totalBytes: 10,
      packets: 1,
      connections: 15,
      failed: 7,
    });
    handscope.actions.holdList(true);
    const before = handscope.store.getState().order;
    host.tell('case.rows', { reset: false, batches: [{ ...manyRows(15), from: 15 }] });
    expect(handscope.store.getState().order).toBe(before);
    handscope.actions.holdList(false);
    expect(handscope.store.getState().order.length).toBe(30);
  });
});

describe('what goes wrong', () => {
  it('says over the list what was not opened, and what was open stays', async () => {
    const { host, handscope } = await drawWindow();
    host.tell('case.failed', { code: 'not-recognised', file: 'ticket-notes.docx', facts: {} });
    await expect.element(page.getByRole('alert')).toHaveTextContent('ticket-notes.docx');
    expect(handscope.store.getState().order.length).toBe(15);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    expect(handscope.store.getState().failures).toEqual([]);
  });

  it('asks for the password where the keystore would be shown, and says when it is wrong', async () => {
    const locked: CaseFile = { ...KEYSTORE_FILE, name: 'nonprod-keystore.p12', state: 'password-needed' };
    await drawWindow({
      handlers: {
        'case.view': () => ({ ok: true, value: caseView([CAPTURE_FILE, locked]) }),
        'keystore.unlock': () => ({
          ok: false,
          failure: { code: 'password-wrong', file: 'nonprod-keystore.p12', facts: {} },
        }),
      },
    });
    const field = page.getByLabelText('Password of nonprod-keystore.p12');
    await field.fill('not it');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expectAccessible();
    await page.getByRole('button', { name: 'Go on without this keystore' }).click();
    await expect.element(field).not.toBeInTheDocument();
  });
});

describe('every language', () => {
  it.each([
    ['zh-TW', '連線'],
    ['ko', '연결'],
  ] as const)('speaks %s', async (language, word) => {
    await drawWindow({ settings: { language } });
    await expect.element(page.getByRole('heading', { name: word, exact: true })).toBeVisible();
    expect(document.documentElement.lang).toBe(language);
  });
});
