import type { Answer, Events, ExportOptions } from '../contract/contract.ts';
import type { CaseEvent, CaseRequest } from './case-host-model.ts';

export type ToWorker =
  | { readonly kind: 'request'; readonly id: number; readonly name: CaseRequest; readonly argument: unknown }
  | { readonly kind: 'paths'; readonly id: number }
  | {
      readonly kind: 'export';
      readonly id: number;
      readonly options: ExportOptions;
      readonly path: string;
      readonly pdf: Uint8Array | null;
    };

export type FromWorker =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer<unknown> }
  | { readonly kind: 'event'; readonly name: CaseEvent; readonly value: Events[CaseEvent] };
