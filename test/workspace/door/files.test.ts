import { mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/contract/settings.ts';
import { appFolder } from '../../../src/workspace/door/app-folder.ts';
import { writeJsonFile } from '../../../src/workspace/door/json-file.ts';
import { CONTENT_POLICY, PAGE_HEADERS, readPageFile } from '../../../src/workspace/door/page-files.ts';
import { describeRecent, openRecentFiles, RECENT_MAX } from '../../../src/workspace/door/recent-files.ts';
import { languageFor, openSettingsFile } from '../../../src/workspace/door/settings-file.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handscope-test-'));
});

describe('settings', () => {
  it('are remembered', async () => {
    const settings = await openSettingsFile(folder, []);
    await settings.change({ theme: 'dark' });
    await settings.change({ showTcp: false });
    const again = await openSettingsFile(folder, []);
    expect(again.current()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', showTcp: false });
  });

  it('keep every change of a burst', async () => {
    const settings = await openSettingsFile(folder, []);
    await Promise.all([settings.change({ theme: 'dark' }), settings.change({ layout: { a: 1 } })]);
    expect((await openSettingsFile(folder, [])).current()).toMatchObject({ theme: 'dark', layout: { a: 1 } });
  });

  it.each(['', '{', 'null', '[1]', '{"theme": 5}'])('are the defaults when the file is damaged: %s', async (text) => {
    await writeFile(join(folder, 'settings.json'), text);
    expect((await openSettingsFile(folder, ['en'])).current()).toEqual(DEFAULT_SETTINGS);
  });

  it('hold for this session where they cannot be written', async () => {
    await mkdir(join(folder, 'settings.json'));
    const settings = await openSettingsFile(folder, []);
    expect(await settings.change({ theme: 'dark' })).toMatchObject({ theme: 'dark' });
  });

  it.each([
    [['ko-KR'], 'ko'],
    [['zh-TW'], 'zh-TW'],
    [['zh-Hant-HK'], 'zh-TW'],
    [['zh-CN', 'ko'], 'ko'],
    [['de', 'en-GB', 'ko'], 'en'],
    [[], 'en'],
  ])('begin for %j in %s', (locales, language) => {
    expect(languageFor(locales)).toBe(language);
  });
});

describe('a JSON file', () => {
  it('is for its owner only, and leaves nothing beside it', async () => {
    await writeJsonFile(join(folder, 'deep', 'file.json'), { a: 1 });
    expect(await readdir(join(folder, 'deep'))).toEqual(['file.json']);
    expect(JSON.parse(await readFile(join(folder, 'deep', 'file.json'), 'utf8'))).toEqual({ a: 1 });
    if (process.platform !== 'win32') expect((await stat(join(folder, 'deep', 'file.json'))).mode & 0o077).toBe(0);
  });

  it('leaves nothing beside it when it cannot be written', async () => {
    await mkdir(join(folder, 'file.json'));
    await expect(writeJsonFile(join(folder, 'file.json'), 1)).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['file.json']);
  });
});

describe('recent files', () => {
  it('stand newest first, each once, so many and no more', async () => {
    const recent = await openRecentFiles(folder);
    for (let n = 0; n < RECENT_MAX + 3; n++) await recent.add([`/${n}.pcap`], n);
    await recent.add(['/9.pcap'], 99);
    const files = (await openRecentFiles(folder)).files();
    const paths = files.map(({ path }) => path);
    expect(files[0]?.openedAt).toBe(99);
    expect(paths).toHaveLength(RECENT_MAX);
    expect(paths.slice(0, 2)).toEqual(['/9.pcap', `/${RECENT_MAX + 2}.pcap`]);
  });

  it('say which are still there', async () => {
    const there = join(folder, 'a.pcap');
    await writeFile(there, '');
    const files = [
      { path: there, openedAt: 5 },
      { path: '/gone/b.pcap', openedAt: null },
    ];
    expect(await describeRecent(files)).toEqual([
      { path: there, name: 'a.pcap', folder, openedAt: 5, exists: true },
      { path: '/gone/b.pcap', name: 'b.pcap', folder: '/gone', openedAt: null, exists: false },
    ]);
  });

  it('are read where only paths were kept, and what is damaged is passed over', async () => {
    await writeFile(join(folder, 'recent.json'), '["/a.pcap",5,null,{"path":"/b.pcap","openedAt":"x"},{"openedAt":1}]');
    expect((await openRecentFiles(folder)).files()).toEqual([
      { path: '/a.pcap', openedAt: null },
      { path: '/b.pcap', openedAt: null },
    ]);
  });
});

describe('page files', () => {
  it('repeat the policy that is sent along with them, but for what only a header can say', async () => {
    const page = await readFile(new URL('../../../src/renderer/index.html', import.meta.url), 'utf8');
    const repeated = /content="(default-src[^"]*)"/.exec(page)?.[1];
    expect(`${repeated}; frame-ancestors 'none'`).toBe(CONTENT_POLICY);
  });

  it('come with headers that let nothing in', () => {
    expect(PAGE_HEADERS).toMatchObject({
      'Content-Security-Policy': expect.stringMatching(
        /^default-src 'none'; script-src 'self'; style-src 'self';/,
      ) as string,
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
  });

  it('are found by their path, the root being index.html', async () => {
    await writeFile(join(folder, 'index.html'), 'page');
    expect(await readPageFile(folder, '/')).toMatchObject({ type: 'text/html; charset=utf-8' });
  });

  it.each(['/settings.ini', '/../x.js', '/%2e%2e/x.js', '/a%00.js', '/%zz', '/a\\..\\x.js'])(
    'are not found as %s',
    async (path) => {
      await writeFile(join(folder, 'settings.ini'), '{}');
      expect(await readPageFile(folder, path)).toBeNull();
    },
  );
});

it.each([
  ['linux', { XDG_CONFIG_HOME: '/config' }, '/config/Handscope'],
  ['linux', {}, '/home/me/.config/Handscope'],
  ['darwin', {}, '/home/me/Library/Application Support/Handscope'],
] as const)('keeps settings on %s where the desktop keeps them', (platform, environment, folderOf) => {
  expect(appFolder(environment, platform, '/home/me')).toBe(folderOf);
});
