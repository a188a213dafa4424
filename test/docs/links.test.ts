import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFile } from '../cli/run-handscope.ts';

const ROOT = projectFile('.');
const NOT_OURS = ['node_modules', 'out', 'dist', 'test-results', '.git'];

function markdownFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !NOT_OURS.includes(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? markdownFiles(path) : entry.name.endsWith('.md') ? [path] : [];
    });
}

/** Without code, in which brackets mean other things. */
const prose = (text: string): string => text.replaceAll(/^```[^]*?^```/gmu, '').replaceAll(/`[^`\n]*`/gu, '');

/** The anchors of a page, as GitHub makes them of its headings. */
function anchorsOf(path: string): string[] {
  const headings = readFileSync(path, 'utf8').replaceAll(/^```[^]*?^```/gmu, '');
  return [...headings.matchAll(/^#+ (.*)$/gmu)].map(([, title = '']) =>
    title
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function brokenLinks(path: string): string[] {
  const text = prose(readFileSync(path, 'utf8'));
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/gu)].map(
    ([, link, image]) => link ?? image ?? '',
  );
  return targets.filter((target) => {
    if (/^https?:/u.test(target)) return false;
    const [file = '', anchor] = target.split('#', 2);
    const named = file === '' ? path : join(dirname(path), file);
    if (!existsSync(named)) return true;
    return anchor !== undefined && !anchorsOf(named).includes(anchor);
  });
}

/** Words in code that are paths of this repository: without a blank, a star or a name to fill in. */
function missingPaths(path: string): string[] {
  const text = readFileSync(path, 'utf8').replaceAll(/^```[^]*?^```/gmu, '');
  return [...text.matchAll(/`((?:src|test|docs|scripts|assets|bin)\/[\w./-]*)`/gu)]
    .map(([, named = '']) => named)
    .filter((named) => !existsSync(join(ROOT, named)));
}

describe.each(markdownFiles(ROOT).map((path) => [relative(ROOT, path), path]))('%s', (_name, path) => {
  it('links to what there is', () => {
    expect(brokenLinks(path)).toEqual([]);
  });

  it('names files that there are', () => {
    expect(missingPaths(path)).toEqual([]);
  });
});

it('finds a link that leads nowhere, and an anchor that is not there', () => {
  expect(anchorsOf(projectFile('SECURITY.md'))).toContain('the-browser-door');
  expect(markdownFiles(ROOT).length).toBeGreaterThan(20);
});
