import { describe, expect, it } from 'vitest';
import { senderOf } from '../../src/main/sender.ts';

const OURS = 'app://handscope/index.html';
const windows = new Map([[7, 'the window']]);

function asking(url: string, id = 7): Parameters<typeof senderOf>[1] {
  const mainFrame = { url };
  return { senderFrame: mainFrame, sender: { id, mainFrame } };
}

describe('a request', () => {
  it('from our page in the top frame of our window is that window’s', () => {
    expect(senderOf(windows, asking(OURS))).toBe('the window');
  });

  it('from a frame within is nobody’s, though it shows our page', () => {
    expect(senderOf(windows, { ...asking(OURS), senderFrame: { url: OURS } })).toBeNull();
  });

  it('from a frame that has gone is nobody’s', () => {
    expect(senderOf(windows, { ...asking(OURS), senderFrame: null })).toBeNull();
  });

  it.each([
    'app://elsewhere/index.html',
    'app://handscope.evil/index.html',
    'app://handscope',
    'https://handscope/',
    'file:///app://handscope/',
    'about:blank',
    '',
  ])('from %s is nobody’s', (url) => {
    expect(senderOf(windows, asking(url))).toBeNull();
  });

  it('from a window that is not ours is nobody’s', () => {
    expect(senderOf(windows, asking(OURS, 8))).toBeNull();
  });
});
