import { spawnSync } from 'node:child_process';
import fs, {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AtomicFile, type Disk } from '../../../src/workspace/exports/atomic-file.ts';
import { removeUnfinished } from '../../../src/workspace/exports/unfinished.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handscope-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, inputs: readonly string[] = [], disk: Disk = fs): void {
  const file = new AtomicFile(path, inputs, disk);
  try {
    file.write('new');
    file.commit();
  } finally {
    file.discard();
  }
}

function failing(method: keyof Disk, code: string, after = 0): Disk {
  let calls = 0;
  const real = fs[method] as (...values: readonly unknown[]) => unknown;
  const broken = (...values: readonly unknown[]): unknown => {
    calls += 1;
    if (calls > after) throw Object.assign(new Error(code), { code });
    return real(...values);
  };
  return { ...fs, [method]: broken };
}

describe('an output that is an input', () => {
  it.each([
    ['as it is', (path: string) => path],
    ['by another spelling', (path: string) => join(path, '..', '.', 'input')],
    [
      'through a symbolic link',
      (path: string) => {
        symlinkSync(path, `${path}.link`);
        return `${path}.link`;
      },
    ],
    [
      'through a linked folder',
      () => {
        symlinkSync(folder, `${folder}/loop`);
        return join(folder, 'loop', 'input');
      },
    ],
    [
      'as another link to the same content',
      (path: string) => {
        linkSync(path, `${path}.hard`);
        return `${path}.hard`;
      },
    ],
  ])('is refused %s', (_how, spell) => {
    const input = join(folder, 'input');
    writeFileSync(input, 'precious');
    const output = spell(input);
    expect(() => {
      write(output, [input]);
    }).toThrow('output-is-input');
    expect(readFileSync(input, 'utf8')).toBe('precious');
  });
});

describe('an output', () => {
  it('takes the place of an older file whole, and leaves a link pointing where it does', () => {
    const real = join(folder, 'real');
    writeFileSync(real, 'old');
    symlinkSync(real, join(folder, 'link'));
    write(join(folder, 'link'));
    expect(readFileSync(real, 'utf8')).toBe('new');
    expect(fs.lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
    expect(readdirSync(folder).toSorted()).toEqual(['link', 'real']);
  });

  it('may be a device or a pipe, which stays one', () => {
    write('/dev/null');
    expect(fs.statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it.each([
    ['is a folder', () => folder, 'output-is-folder'],
    ['lies in a folder that is not there', () => join(folder, 'none', 'out'), 'output-folder-missing'],
    [
      'lies in what is no folder',
      () => {
        writeFileSync(join(folder, 'file'), '');
        return join(folder, 'file', 'out');
      },
      'output-folder-missing',
    ],
    ['has a name that is too long', () => join(folder, 'x'.repeat(300)), 'output-name-invalid'],
  ])('that %s says so and leaves nothing', (_how, place, code) => {
    const path = place();
    const before = readdirSync(folder);
    expect(() => {
      write(path);
    }).toThrow(code);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('whose name is as long as a name can be is written', () => {
    const name = 'x'.repeat(255);
    write(join(folder, name));
    expect(readdirSync(folder)).toEqual([name]);
  });

  it('is gone when its folder goes away in the middle', () => {
    const inner = join(folder, 'inner');
    mkdirSync(inner);
    const file = new AtomicFile(join(inner, 'out'), []);
    file.write('new');
    rmSync(inner, { recursive: true });
    expect(() => {
      file.commit();
    }).toThrow('output-vanished');
    file.discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is removed when the program ends before it is finished', () => {
    new AtomicFile(join(folder, 'out'), []).write('half');
    expect(readdirSync(folder)).toHaveLength(1);
    removeUnfinished();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a disk that fails', () => {
  it.each([
    ['writeSync', 'ENOSPC', 'disk-full'],
    ['writeSync', 'EDQUOT', 'disk-full'],
    ['fsyncSync', 'ENOSPC', 'disk-full'],
    ['fsyncSync', 'EIO', 'output-vanished'],
    ['closeSync', 'ENOSPC', 'disk-full'],
    ['openSync', 'EROFS', 'folder-read-only'],
    ['openSync', 'EACCES', 'output-forbidden'],
    ['renameSync', 'EBUSY', 'output-busy'],
    ['renameSync', 'EROFS', 'folder-read-only'],
    ['renameSync', 'EISDIR', 'output-is-folder'],
  ] as const)('in %s with %s leaves nothing, and the older file as it was', (method, code, told) => {
    const path = join(folder, 'out');
    writeFileSync(path, 'old');
    expect(() => {
      write(path, [], failing(method, code));
    }).toThrow(told);
    expect(readdirSync(folder)).toEqual(['out']);
    expect(readFileSync(path, 'utf8')).toBe('old');
  });
});

const isRoot = process.getuid?.() === 0;
const mounted = (options: string): boolean =>
  isRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status === 0;

describe.skipIf(!isRoot || process.platform !== 'linux')('a real disk', () => {
  afterEach(() => {
    spawnSync('umount', [folder]);
  });

  it('that is full says so and leaves nothing', (context) => {
    if (!mounted('size=64k')) context.skip('no mount here');
    const file = new AtomicFile(join(folder, 'out'), []);
    expect(() => {
      file.write(new Uint8Array(1 << 20));
    }).toThrow('disk-full');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that may only be read says so', (context) => {
    if (!mounted('ro')) context.skip('no mount here');
    expect(() => new AtomicFile(join(folder, 'out'), [])).toThrow('folder-read-only');
  });
});

describe.skipIf(isRoot)('a folder that may not be written to', () => {
  it('is told', () => {
    chmodSync(folder, 0o500);
    expect(() => new AtomicFile(join(folder, 'out'), [])).toThrow('output-forbidden');
    chmodSync(folder, 0o700);
  });
});
