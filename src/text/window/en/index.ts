import { dialogs } from './dialogs.ts';
import { frame } from './frame.ts';
import { views } from './views.ts';

export const en = { ...frame, ...views, dialogs };
