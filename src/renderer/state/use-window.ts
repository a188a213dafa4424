import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Language } from '../../text/language.ts';
import { windowText, type WindowText } from '../../text/window/window-text.ts';
import type { HandscopeWindow, WindowActions } from './window-store.ts';
import type { WindowState } from './window-state.ts';

export const WindowProvider = createContext<HandscopeWindow | null>(null);

export function useHandscope(): HandscopeWindow {
  const found = useContext(WindowProvider);
  if (found === null) throw new Error('used outside of a window');
  return found;
}

export function useWindowState<T>(select: (state: WindowState) => T): T {
  return useStore(useHandscope().store, select);
}

export function useActions(): WindowActions {
  return useHandscope().actions;
}

export function useLanguage(): Language {
  return useWindowState(({ settings }) => settings.language);
}

export function useText(): WindowText {
  return windowText(useLanguage());
}
