/**
 * Which of several connections between the same two addresses and ports a packet belongs to. A SYN belongs to the one
 * with its initial sequence number, and opens a new one where there is none; other packets belong to the newest one,
 * unless they fit an older one's sequence numbers better (the other end's capture, opened as a second file).
 */
import type { Flow } from './flow.ts';
import type { End, FlowTable } from './flow-table.ts';

export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const ACK = 16;

/** A SYN may come after data of its connection where packets stand in the wrong order; no further than this. */
const REORDER_WINDOW = 1 << 24;

/** A start that no SYN told may lie this much after the true one. */
const ROUGHNESS = 1 << 20;

/** The connection of the packet whose key the table has read, or -1 where it starts a new one. */
export function chooseFlow(
  table: FlowTable,
  flows: readonly (Flow | null)[],
  flags: number,
  sequence: number,
  acknowledgment: number,
): number {
  const newest = table.newest();
  if (newest < 0) return -1;
  if ((flags & SYN) === 0) return table.older(newest) < 0 ? newest : closest(table, newest, sequence);
  const isAnswer = (flags & ACK) !== 0;
  for (let entry = newest; entry >= 0; entry = table.older(entry)) {
    if (startsHere(table, entry, sequence)) return entry;
    if (isAnswer && answersHere(table, entry, acknowledgment)) return entry;
    if (flows[entry] !== null && startsShortlyBefore(table, entry, sequence)) return entry;
  }
  return -1;
}

function startsHere(table: FlowTable, entry: number, sequence: number): boolean {
  return table.hasExactStart(entry, table.sender) && table.start(entry, table.sender) === sequence;
}

/** The peer's SYN is the one that is answered. */
function answersHere(table: FlowTable, entry: number, acknowledgment: number): boolean {
  const peer: End = table.sender === 0 ? 1 : 0;
  return table.hasExactStart(entry, peer) && ((table.start(entry, peer) + 1) | 0) === acknowledgment;
}

/** The connection's first data was seen before its SYN; a side that was not seen at all fits every SYN. */
function startsShortlyBefore(table: FlowTable, entry: number, sequence: number): boolean {
  const { sender } = table;
  if (table.hasExactStart(entry, sender)) return false;
  if (!table.hasStart(entry, sender)) return true;
  const after = (table.start(entry, sender) - sequence) | 0;
  return after >= 0 && after < REORDER_WINDOW;
}

function closest(table: FlowTable, newest: number, sequence: number): number {
  let best = newest;
  let bestDistance = Infinity;
  for (let entry = newest; entry >= 0; entry = table.older(entry)) {
    if (!table.hasStart(entry, table.sender)) continue;
    const distance = (sequence - table.start(entry, table.sender) + ROUGHNESS) >>> 0;
    if (distance < bestDistance) {
      best = entry;
      bestDistance = distance;
    }
  }
  return best;
}
