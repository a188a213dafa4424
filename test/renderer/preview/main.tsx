/** The window over the fake host, for looking at: `npx vite test/renderer/preview`, then ?theme=dark&lang=ko&view=compare&state=empty. */
import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import '../../../src/renderer/styles/tokens.css';
import '../../../src/renderer/styles/base.css';
import { createRoot } from 'react-dom/client';
import type { Settings } from '../../../src/contract/settings.ts';
import { Root } from '../../../src/renderer/Root.tsx';
import { createWindow } from '../../../src/renderer/state/window-store.ts';
import type { DialogName, ViewName } from '../../../src/renderer/state/window-state.ts';
import { createFakeHost } from '../fake-host.ts';

const asked = new URLSearchParams(location.search);
const host = createFakeHost({
  isEmpty: asked.get('state') === 'empty',
  settings: {
    theme: (asked.get('theme') ?? 'light') as Settings['theme'],
    language: (asked.get('lang') ?? 'en') as Settings['language'],
  },
});
const handscope = createWindow(host);
await handscope.start();
const view = asked.get('view') as ViewName | null;
if (view !== null) handscope.actions.chooseView(view);
const dialog = asked.get('dialog') as DialogName | null;
if (dialog !== null) handscope.actions.openDialog(dialog);
Object.assign(globalThis, { handscope, host });
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Root handscope={handscope} />);
