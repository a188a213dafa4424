import '../../src/renderer/styles/tokens.css';
import '../../src/renderer/styles/base.css';
import axe from 'axe-core';
import { afterEach, expect } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Root } from '../../src/renderer/Root.tsx';
import { createWindow, type HandscopeWindow } from '../../src/renderer/state/window-store.ts';
import { createFakeHost, type FakeHost, type FakeOptions } from './fake-host.ts';

export interface Drawn {
  readonly host: FakeHost;
  readonly handscope: HandscopeWindow;
}

const hosts: FakeHost[] = [];

afterEach(() => {
  expect(hosts.splice(0).flatMap(({ refused }) => refused)).toEqual([]);
});

/** The whole window over a fake host, as large as asked. */
export async function drawWindow(
  options: FakeOptions & { readonly width?: number; readonly height?: number } = {},
): Promise<Drawn> {
  await page.viewport(options.width ?? 1280, options.height ?? 800);
  sessionStorage.clear();
  delete document.documentElement.dataset['theme'];
  const host = createFakeHost(options);
  hosts.push(host);
  const handscope = createWindow(host);
  await handscope.start();
  const place = document.createElement('div');
  place.style.height = '100vh';
  document.body.append(place);
  await render(<Root handscope={handscope} />, { container: place });
  return { host, handscope };
}

/** Nothing that axe can find, of WCAG A and AA. */
export async function expectAccessible(): Promise<void> {
  const { violations } = await axe.run(document.body, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  expect(found).toEqual([]);
}
