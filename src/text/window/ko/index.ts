import { en } from '../en/index.ts';

export const ko: typeof en = en;
