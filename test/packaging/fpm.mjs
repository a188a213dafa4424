#!/usr/bin/env node
// Stands in for fpm, which electron-builder would download: what electron-builder asks of it, on dpkg-deb and rpmbuild.
// Compression is the fastest; what a package holds and does is the same.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const FLAGS = ['--force'];
const SHORT = { '-s': '--source', '-t': '--target', '-d': '--depends' };

const { options, mappings } = readArguments(process.argv.slice(2));
const work = mkdtempSync(join(tmpdir(), 'handscope-fpm-'));
const tree = join(work, 'tree');
for (const mapping of mappings) copy(mapping);
if (one('--target') === 'deb') buildDeb();
else buildRpm();
rmSync(work, { recursive: true });

function readArguments(words) {
  const read = { options: new Map(), mappings: [] };
  for (let at = 0; at < words.length; at++) {
    const word = SHORT[words[at]] ?? words[at];
    if (FLAGS.includes(word)) continue;
    if (word.startsWith('-')) read.options.set(word, [...(read.options.get(word) ?? []), words[++at]]);
    else read.mappings.push(word.split('='));
  }
  return read;
}

function one(name) {
  const [value] = options.get(name) ?? [];
  if (value === undefined) throw new Error(`${name} is missing`);
  return value;
}

function copy([from, to]) {
  const target = join(tree, to);
  mkdirSync(dirname(target), { recursive: true });
  cpSync(from, target, { recursive: true, verbatimSymlinks: true });
}

function buildDeb() {
  const folder = join(tree, 'DEBIAN');
  mkdirSync(folder);
  const [synopsis, ...description] = one('--description').split('\n');
  const control = [
    `Package: ${one('--name')}`,
    `Version: ${one('--version')}`,
    `Architecture: ${one('--architecture')}`,
    `Maintainer: ${one('--maintainer')}`,
    `Homepage: ${one('--url')}`,
    `Depends: ${options.get('--depends').join(', ')}`,
    `Recommends: ${options.get('--deb-recommends').join(', ')}`,
    'Section: default',
    `Priority: ${one('--deb-priority')}`,
    `Description: ${synopsis}`,
    ...description.map((line) => ` ${line.trim()}`),
  ];
  writeFileSync(join(folder, 'control'), `${control.join('\n')}\n`);
  for (const [script, option] of [
    ['postinst', '--after-install'],
    ['postrm', '--after-remove'],
  ]) {
    writeFileSync(join(folder, script), readFileSync(one(option)));
    chmodSync(join(folder, script), 0o755);
  }
  run('dpkg-deb', ['--build', '--root-owner-group', '-Zgzip', '-z1', tree, one('--package')]);
}

function buildRpm() {
  const spec = join(work, 'package.spec');
  const script = (option) => readFileSync(one(option), 'utf8').replaceAll('%', '%%');
  const lines = [
    `Name: ${one('--name')}`,
    `Version: ${one('--version')}`,
    'Release: 1',
    `Summary: ${one('--rpm-summary')}`,
    `License: ${one('--license')}`,
    `URL: ${one('--url')}`,
    `Vendor: ${one('--vendor')}`,
    'AutoReqProv: no',
    ...options.get('--depends').map((name) => `Requires: ${name}`),
    '%define _binary_payload w1.gzdio',
    '%define _build_id_links none',
    '%define __os_install_post %{nil}',
    `%description\n${one('--description')}`,
    `%install\ncp -a '${tree}/.' "%{buildroot}"`,
    `%post\n${script('--after-install')}`,
    `%postun\n${script('--after-remove')}`,
    `%files\n%defattr(-,root,root,-)\n${readdirSync(tree)
      .flatMap((top) => readdirSync(join(tree, top)).map((name) => `"/${top}/${name}"`))
      .join('\n')}`,
  ];
  writeFileSync(spec, `${lines.join('\n')}\n`);
  const target = one('--architecture');
  run('rpmbuild', ['-bb', '--quiet', '--target', target, '--define', `_topdir ${work}/rpm`, spec]);
  const folder = join(work, 'rpm', 'RPMS', target);
  for (const file of readdirSync(folder)) cpSync(join(folder, file), one('--package'));
}

function run(program, args) {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status === 0) return;
  console.error(error?.message ?? stderr);
  process.exit(1);
}
