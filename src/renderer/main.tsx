import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { findHost } from './host.ts';
import { Root } from './Root.tsx';
import { createWindow } from './state/window-store.ts';

const place = document.getElementById('root');
if (place === null) throw new Error('the page has no root');
const handscope = createWindow(await findHost());
await handscope.start();
createRoot(place).render(
  <StrictMode>
    <Root handscope={handscope} />
  </StrictMode>,
);
