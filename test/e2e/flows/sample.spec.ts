import { readFileSync } from 'node:fs';
import { expect, test } from '../doors/test.ts';
import { SAMPLE, words } from '../doors/words.ts';

const NOT_ACCEPTED = 'The backend does not accept this issuer';

test('the sample opens from the empty window, and its verdict is read first', async ({ open }) => {
  const { page, errors, foreignRequests } = await open();
  await page.getByRole('button', { name: words.empty.sample }).click();
  await expect(page.getByText(NOT_ACCEPTED)).toBeVisible();
  await expect(page.getByText('CertificateRequest').first()).toBeVisible();
  await expect(page.getByText(words.ladder.lengthZero).first()).toBeVisible();
  await expect(page.getByText('fatal, bad_certificate (42)')).toBeVisible();
  expect(errors).toEqual([]);
  expect(foreignRequests).toEqual([]);
});

test('adding the keystore turns an open question into a proof', async ({ open }) => {
  const { page, choose } = await open({ files: [SAMPLE.capture] });
  await expect(page.getByText('The client sent no certificate')).toBeVisible();
  await choose([SAMPLE.keystore], () =>
    page.getByRole('button', { name: words.commands['file.addKeystore'] }).first().click(),
  );
  await expect(page.getByText(NOT_ACCEPTED)).toBeVisible();
  await expect(page.getByText('nonprod-keystore.jks')).toBeVisible();
});

test('the cross-check sets each alias against each CA name', async ({ open }) => {
  const { page } = await open({ files: [SAMPLE.capture, SAMPLE.keystore] });
  await expect(page.getByText(NOT_ACCEPTED)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+2');
  const table = page.getByRole('grid', { name: words.crossCheck.title });
  await expect(table).toContainText('backend-ca');
  await expect(table).toContainText(words.crossCheck.relation['near-miss']);
});

for (const [kind, proof] of [
  ['html', /The backend does not accept this issuer/],
  ['markdown', /# [^]*The backend does not accept this issuer/],
  ['json', /"schema": ?"handscope\.analysis\/1"[^]*"cause": ?"issuer-not-accepted"/],
] as const) {
  test(`the report is written as ${kind} and says the same`, async ({ open }) => {
    const { page, save, errors } = await open({ files: [SAMPLE.capture, SAMPLE.keystore] });
    await expect(page.getByText(NOT_ACCEPTED)).toBeVisible();
    await page.getByRole('button', { name: words.commands['file.export'], exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: words.dialogs.export.kinds[kind], exact: true }).click();
    await expect(dialog.getByRole('region', { name: words.dialogs.export.preview }).last()).toContainText(proof);
    await dialog.getByRole('button', { name: words.dialogs.export.viewChanges, exact: true }).click();
    await expect(dialog.getByText('127.0.113.42')).toBeVisible();
    const path = await save(() => dialog.getByRole('button', { name: words.dialogs.export.save }).click());
    await expect(dialog.getByText(/Saved as/)).toBeVisible();
    expect(readFileSync(path, 'utf8')).toMatch(proof);
    expect(readFileSync(path, 'utf8')).not.toContain('127.0.113.42');
    expect(errors).toEqual([]);
  });
}
