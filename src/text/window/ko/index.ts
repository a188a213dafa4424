import type { en } from '../en/index.ts';
import { dialogs } from './dialogs.ts';
import { frame } from './frame.ts';
import { views } from './views.ts';

export const ko: typeof en = { ...frame, ...views, dialogs };
