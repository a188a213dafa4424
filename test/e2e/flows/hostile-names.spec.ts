import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../doors/door.ts';
import { expect, test } from '../doors/test.ts';

const NAME = 'api.partner.example';
/** As long as the name that it takes the place of. */
const HOSTILE = '<i id="evil">o</i>.';

test('a server name that is HTML is shown as the text that it is', async ({ open }) => {
  const path = join(mkdtempSync(join(tmpdir(), 'handscope-e2e-')), '<b>capture<b>.pcap');
  const sample = readFileSync(join(ROOT, 'assets', 'sample', 'mp-to-backend.pcap'), 'latin1');
  expect(HOSTILE).toHaveLength(NAME.length);
  writeFileSync(path, sample.replaceAll(NAME, HOSTILE), 'latin1');
  const { page, errors } = await open({ files: [path] });
  await expect(page.getByText(HOSTILE).first()).toBeVisible();
  expect(await page.locator('#evil').count()).toBe(0);
  expect(errors).toEqual([]);
});
