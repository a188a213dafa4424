import { PAGE_ORIGIN } from './page-origin.ts';

/** The part of Electron's event that says who asks. */
export interface Asking<Frame extends { readonly url: string }> {
  readonly senderFrame: Frame | null;
  readonly sender: { readonly id: number; readonly mainFrame: Frame };
}

/** The window that asks: only from its top frame, showing our page, and only where it is one of ours. */
export function senderOf<Frame extends { readonly url: string }, Window>(
  windows: ReadonlyMap<number, Window>,
  { senderFrame: frame, sender }: Asking<Frame>,
): Window | null {
  if (frame === null || frame !== sender.mainFrame) return null;
  if (!frame.url.startsWith(`${PAGE_ORIGIN}/`)) return null;
  return windows.get(sender.id) ?? null;
}
