import type { Catalogue } from '../language.ts';
import { en } from './en.ts';
import { ko } from './ko.ts';
import type { ReportHeadings } from '../../core/report/document/headings.ts';
import { zhTW } from './zh-TW.ts';

export type { ReportHeadings } from '../../core/report/document/headings.ts';
export const reportHeadings: Catalogue<ReportHeadings> = { en, 'zh-TW': zhTW, ko };
