import { expect, test } from '../doors/test.ts';
import { SAMPLE, words } from '../doors/words.ts';

const NOT_ACCEPTED = 'The backend does not accept this issuer';

test('what was open is there again: after a restart on the desktop, after a reload in the browser', async ({
  open,
  doorName,
}) => {
  const first = await open({ files: [SAMPLE.capture, SAMPLE.keystore] });
  await expect(first.page.getByText(NOT_ACCEPTED)).toBeVisible();
  if (doorName === 'browser') {
    await first.page.reload();
    await expect(first.page.getByText(NOT_ACCEPTED)).toBeVisible();
    return;
  }
  await first.close();
  const second = await open({ home: first.home });
  await expect(second.page.getByText(NOT_ACCEPTED)).toBeVisible();
  await expect(second.page.getByText('nonprod-keystore.jks')).toBeVisible();
});

test('settings and recent files are remembered', async ({ open }) => {
  const first = await open({ files: [SAMPLE.capture] });
  await expect(first.page.getByText('The client sent no certificate')).toBeVisible();
  await first.page.getByRole('button', { name: words.commands['app.settings'], exact: true }).click();
  const dialog = first.page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: words.dialogs.settings.theme }).selectOption('dark');
  await dialog.getByText(words.dialogs.settings.restore).click();
  await expect(first.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await first.close();
  const second = await open({ home: first.home });
  await expect(second.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await second.page.getByRole('button', { name: 'mp-to-backend.pcap' }).click();
  await expect(second.page.getByText('The client sent no certificate')).toBeVisible();
});

for (const [language, failed] of [
  ['zh-TW', /後端/],
  ['ko', /백엔드/],
] as const) {
  test(`the window and its verdict speak ${language}`, async ({ open }) => {
    const { page } = await open({ files: [SAMPLE.capture, SAMPLE.keystore] });
    await expect(page.getByText(NOT_ACCEPTED)).toBeVisible();
    await page.getByRole('button', { name: words.commands['app.settings'], exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('combobox', { name: words.dialogs.settings.language })
      .selectOption(language);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.getByText(failed).first()).toBeVisible();
  });
}
