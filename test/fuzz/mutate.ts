/** Seeded mutations of files: bit flips, cuts, length lies, splices. The same seed gives the same bytes everywhere. */
export type Random = (below: number) => number;

export function seeded(seed: number): Random {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const LIES = [0, 1, 7, 0x7f, 0xff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff];

type Mutation = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

const flip: Mutation = (bytes, random) => {
  const changed = bytes.slice();
  for (let count = random(8); count >= 0; count -= 1) {
    const at = random(changed.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << random(8));
  }
  return changed;
};

const cut: Mutation = (bytes, random) => bytes.slice(0, 1 + random(bytes.length));

const lie: Mutation = (bytes, random) => {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  const value = LIES[random(LIES.length)] ?? 0;
  const at = random(Math.max(1, changed.length - 4));
  if (random(2) === 0) view.setUint16(at, value & 0xffff, random(2) === 0);
  else if (changed.length >= at + 4) view.setUint32(at, value, random(2) === 0);
  return changed;
};

const splice: Mutation = (bytes, random, other) => {
  const head = bytes.subarray(0, random(bytes.length));
  const tail = other.subarray(random(other.length));
  const joined = new Uint8Array(head.length + tail.length);
  joined.set(head);
  joined.set(tail, head.length);
  return joined;
};

const remove: Mutation = (bytes, random) => {
  const from = random(bytes.length);
  const to = Math.min(bytes.length, from + 1 + random(64));
  return Uint8Array.from([...bytes.subarray(0, from), ...bytes.subarray(to)]);
};

const MUTATIONS: readonly Mutation[] = [flip, flip, cut, lie, lie, splice, remove];

export function mutate(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let changed = bytes;
  for (let count = random(3); count >= 0; count -= 1) {
    if (changed.length < 8) return changed;
    changed = (MUTATIONS[random(MUTATIONS.length)] ?? flip)(changed, random, other);
  }
  return changed;
}
