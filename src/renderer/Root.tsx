import { App } from './App.tsx';
import { WindowProvider } from './state/use-window.ts';
import type { HandscopeWindow } from './state/window-store.ts';

/** The window with its state: what main.tsx and the tests draw. */
export function Root({ handscope }: { readonly handscope: HandscopeWindow }) {
  return (
    <WindowProvider value={handscope}>
      <App />
    </WindowProvider>
  );
}
