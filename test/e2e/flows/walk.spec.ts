import { expect, test } from '../doors/test.ts';
import { SAMPLE, words } from '../doors/words.ts';

test('the display filter keeps what it names, and says where it is wrong', async ({ open }) => {
  const { page } = await open({ files: [SAMPLE.capture] });
  const rows = page.getByRole('grid', { name: words.list.title }).getByRole('row');
  await expect(rows).toHaveCount(7);
  const filter = page.getByRole('combobox', { name: words.commands['edit.filter'] });
  await filter.fill('tls.alert_message.desc == 42');
  await filter.press('Enter');
  await expect(rows).toHaveCount(3);
  await filter.fill('tls.alert_message.desc ==');
  await filter.press('Enter');
  await expect(filter).toHaveAttribute('aria-invalid', 'true');
});

test('the keyboard leads from one failure to the next', async ({ open }) => {
  const { page } = await open({ files: [SAMPLE.capture] });
  const chosen = page.getByRole('grid', { name: words.list.title }).getByRole('row', { selected: true });
  await expect(chosen).toContainText('no client certificate');
  await page.keyboard.press('F8');
  await expect(chosen).toContainText('connection refused');
});

test('choosing a message shows its fields and its bytes', async ({ open }) => {
  const { page } = await open({ files: [SAMPLE.capture] });
  await page.getByRole('option', { name: /#51 Alert/ }).click();
  await expect(page.getByRole('region', { name: words.details.title })).toContainText('bad_certificate');
  await expect(page.getByRole('region', { name: words.bytes.title })).toContainText('022a');
});
