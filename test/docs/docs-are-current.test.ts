import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { renderMan } from './render-man.ts';
import { renderGlossary, renderRules } from './render-rules.ts';

const DOCS = new URL('../../docs/', import.meta.url);

it.each([
  ['rules.md', renderRules],
  ['glossary.md', renderGlossary],
])('docs/%s is what the source says', async (name, render) => {
  const file = new URL(name, DOCS);
  const wanted = await format(render(), { parser: 'markdown', printWidth: 120 });
  if (process.env['HANDSCOPE_WRITE_DOCS'] === '1') writeFileSync(file, wanted);
  expect(readFileSync(file, 'utf8')).toBe(wanted);
});

it('docs/man/handscope.1 is what the program says of itself', () => {
  const file = new URL('man/handscope.1', DOCS);
  const wanted = renderMan();
  if (process.env['HANDSCOPE_WRITE_DOCS'] === '1') writeFileSync(file, wanted);
  expect(readFileSync(file, 'utf8')).toBe(wanted);
});
