/** Each defence by itself: in the real window (test/e2e/desktop/security.spec.ts) one stands in for another. */
import { EventEmitter } from 'node:events';
import type { Session } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { hardenContents, hardenSession, SAFE_PREFERENCES } from '../../src/main/hardening.ts';

const { app } = vi.hoisted(() => ({ app: { on: vi.fn() } }));
vi.mock('electron', () => ({ app }));

class Contents extends EventEmitter {
  open: () => unknown = () => ({ action: 'allow' });
  setWindowOpenHandler(handler: () => unknown): void {
    this.open = handler;
  }
}

function hardenedContents(): Contents {
  hardenContents();
  const contents = new Contents();
  const [name, onCreated] = app.on.mock.lastCall as [string, (event: unknown, contents: Contents) => void];
  expect(name).toBe('web-contents-created');
  onCreated({}, contents);
  return contents;
}

/** Whether a listener refused the event. */
function isRefused(emitter: EventEmitter, name: string, facts: object = {}): boolean {
  let refused = false;
  const event = {
    ...facts,
    preventDefault: () => {
      refused = true;
    },
  };
  emitter.emit(name, event);
  return refused;
}

type Handler = (...words: readonly unknown[]) => unknown;

class FakeSession extends EventEmitter {
  readonly handlers: Record<string, Handler> = {};
  readonly #keep =
    (name: string) =>
    (handler: Handler): void => {
      this.handlers[name] = handler;
    };
  readonly setPermissionRequestHandler = this.#keep('request');
  readonly setPermissionCheckHandler = this.#keep('check');
  readonly setDevicePermissionHandler = this.#keep('device');
  readonly webRequest = { onBeforeRequest: this.#keep('before') };
}

function hardenedSession(): FakeSession {
  const session = new FakeSession();
  hardenSession(session as unknown as Session);
  return session;
}

describe('a window', () => {
  it('has a sandbox, a world of its own for the preload script, and no Node', () => {
    expect(SAFE_PREFERENCES).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    });
  });

  it('opens no other', () => {
    expect(hardenedContents().open()).toEqual({ action: 'deny' });
  });

  it.each(['will-navigate', 'will-redirect', 'will-attach-webview'])('refuses %s', (name) => {
    expect(isRefused(hardenedContents(), name)).toBe(true);
  });

  it('lets a frame show a blob, and go nowhere else', () => {
    const goes = (url: string): boolean => !isRefused(hardenedContents(), 'will-frame-navigate', { url });
    const urls = ['blob:app://handscope/1', 'https://example.com/', 'app://handscope/', 'data:text/html,blob:'];
    expect(urls.filter(goes)).toEqual(['blob:app://handscope/1']);
  });
});

describe('a session', () => {
  const PERMISSIONS = ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fullscreen'];

  it('gives no permission but that of a person’s own copy, asked or checked', () => {
    const { handlers } = hardenedSession();
    const answers = [...PERMISSIONS, 'clipboard-sanitized-write'].filter((permission) => {
      let answer: unknown;
      handlers['request']?.({}, permission, (given: unknown) => {
        answer = given;
      });
      expect(handlers['check']?.({}, permission)).toBe(answer);
      return answer;
    });
    expect(answers).toEqual(['clipboard-sanitized-write']);
  });

  it('gives no device', () => {
    expect(hardenedSession().handlers['device']?.({ deviceType: 'hid' })).toBe(false);
  });

  it('asks nothing of the network and nothing of the disk', () => {
    const { handlers } = hardenedSession();
    const passes = (url: string): boolean => {
      let isCancelled: boolean | undefined;
      handlers['before']?.({ url }, (answer: { readonly cancel?: boolean }) => {
        isCancelled = answer.cancel;
      });
      return isCancelled === false;
    };
    const refused = [
      'http://127.0.0.1/',
      'https://example.com/app:',
      'ws://127.0.0.1/',
      'file:///etc/passwd',
      'ftp://x/',
    ];
    expect([...refused, 'app://handscope/index.html', 'blob:app://handscope/1'].filter(passes)).toEqual([
      'app://handscope/index.html',
      'blob:app://handscope/1',
    ]);
  });

  it('keeps no download', () => {
    expect(isRefused(hardenedSession(), 'will-download')).toBe(true);
  });
});
