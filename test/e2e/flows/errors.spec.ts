import { mkdtempSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../doors/test.ts';
import { SAMPLE, words } from '../doors/words.ts';

const folder = mkdtempSync(join(tmpdir(), 'handscope-e2e-'));

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const BAD_FILES: readonly (readonly [string, () => Promise<string>])[] = [
  ['a file that is no capture', () => Promise.resolve(write('holiday.pcap', 'not a capture at all\n'.repeat(50)))],
  ['an empty file', () => Promise.resolve(write('empty.pcap', ''))],
  ['a keystore cut short', async () => write('cut.jks', (await readFile(SAMPLE.keystore)).subarray(0, 9))],
];

for (const [what, make] of BAD_FILES) {
  test(`${what} is named in a sentence, and what was open stays open`, async ({ open }) => {
    const { page, choose } = await open({ files: [SAMPLE.capture] });
    await expect(page.getByText('The client sent no certificate')).toBeVisible();
    const path = await make();
    await choose([path], () => page.getByRole('button', { name: words.commands['file.addEvidence'] }).first().click());
    await expect(page.getByRole('alert').filter({ hasText: path.split('/').at(-1) ?? '' })).toBeVisible();
    await expect(page.getByText('The client sent no certificate')).toBeVisible();
  });
}

test('a file that is no capture, named on the command line, leaves an empty window that says so', async ({ open }) => {
  const { page } = await open({ files: [write('text.pcap', 'nothing of the sort\n'.repeat(20))] });
  await expect(page.getByRole('alert').filter({ hasText: 'text.pcap' })).toBeVisible();
  await expect(page.getByRole('button', { name: words.empty.sample })).toBeVisible();
});

test('a file that is not there, named on the command line, is named in a sentence', async ({ open }, { project }) => {
  const gone = { files: [join(folder, 'gone.pcap')] };
  if (project.name === 'browser') {
    await expect(open(gone)).rejects.toThrow('gone.pcap does not exist. Check the path.');
    return;
  }
  const { page } = await open(gone);
  await expect(page.getByRole('alert').filter({ hasText: 'gone.pcap' })).toBeVisible();
  await expect(page.getByRole('button', { name: words.empty.sample })).toBeVisible();
});
