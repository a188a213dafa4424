import { nodeAt } from '../model/tree.ts';
import { valueOf } from './loadable.ts';
import type { WindowState } from './window-state.ts';

/** The chosen value in full: the field, else the CA name, else the message, else the connection. */
export function chosenText(state: WindowState): string | null {
  const message = valueOf(state.message);
  const view = valueOf(state.detail);
  const node = message === null || state.path === null ? null : nodeAt(message.tree, state.path);
  if (node !== null) return node.value === '' ? node.field : node.value;
  const name = state.authority === null ? undefined : view?.authorityTexts[state.authority];
  if (name !== undefined) return name;
  const entry = view?.connection.timeline.find(({ index }) => index === state.entry);
  if (entry !== undefined) return `#${entry.packet} ${entry.name}`;
  return state.connection === null ? null : String(state.connection);
}
