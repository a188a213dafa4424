import type { DetailNode } from '../../core/handshakes/details.ts';

/** A node by its place: child indexes from the root, joined by dots; the root is `0`. */
export type TreePath = string;

export interface TreeRow {
  readonly path: TreePath;
  readonly node: DetailNode;
  readonly depth: number;
  readonly open: boolean;
}

export const ROOT_PATH: TreePath = '0';

/** The rows that are seen with these branches open. */
export function visibleRows(root: DetailNode, open: ReadonlySet<TreePath>): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const walk = (node: DetailNode, path: TreePath, depth: number): void => {
    const isOpen = node.children.length > 0 && open.has(path);
    rows.push({ path, node, depth, open: isOpen });
    if (isOpen)
      node.children.forEach((child, at) => {
        walk(child, `${path}.${at}`, depth + 1);
      });
  };
  walk(root, ROOT_PATH, 0);
  return rows;
}

export function nodeAt(root: DetailNode, path: TreePath): DetailNode | null {
  let node: DetailNode | undefined = root;
  for (const step of path.split('.').slice(1)) node = node?.children[Number(step)];
  return node ?? null;
}

export function parentOf(path: TreePath): TreePath | null {
  const end = path.lastIndexOf('.');
  return end < 0 ? null : path.slice(0, end);
}

export function ancestorsOf(path: TreePath): readonly TreePath[] {
  const found: TreePath[] = [];
  for (let up = parentOf(path); up !== null; up = parentOf(up)) found.push(up);
  return found;
}

/** The smallest field that holds the byte. */
export function pathOfByte(root: DetailNode, offset: number): TreePath | null {
  let best: { path: TreePath; length: number; depth: number } | null = null;
  const walk = (node: DetailNode, path: TreePath, depth: number): void => {
    const range = node.range;
    if (range !== null && offset >= range.start && offset < range.end) {
      const length = range.end - range.start;
      if (best === null || length < best.length || (length === best.length && depth > best.depth))
        best = { path, length, depth };
    }
    node.children.forEach((child, at) => {
      walk(child, `${path}.${at}`, depth + 1);
    });
  };
  walk(root, ROOT_PATH, 0);
  return (best as { path: TreePath } | null)?.path ?? null;
}

/** The first node, in reading order, that the test accepts. */
export function findPath(root: DetailNode, test: (node: DetailNode) => boolean): TreePath | null {
  const walk = (node: DetailNode, path: TreePath): TreePath | null => {
    if (test(node)) return path;
    for (const [at, child] of node.children.entries()) {
      const found = walk(child, `${path}.${at}`);
      if (found !== null) return found;
    }
    return null;
  };
  return walk(root, ROOT_PATH);
}

/** Every branch, for `expand all`; capped, because a message may hold ten thousand fields. */
export function allBranches(root: DetailNode, limit = 20_000): ReadonlySet<TreePath> {
  const found = new Set<TreePath>();
  const walk = (node: DetailNode, path: TreePath): void => {
    if (node.children.length === 0 || found.size >= limit) return;
    found.add(path);
    node.children.forEach((child, at) => {
      walk(child, `${path}.${at}`);
    });
  };
  walk(root, ROOT_PATH);
  return found;
}

/** The branches that are open when a message is chosen: the root and what the reader came for. */
export function branchesAtFirst(root: DetailNode): ReadonlySet<TreePath> {
  const open = new Set<TreePath>([ROOT_PATH]);
  openWithin(root, ROOT_PATH, open);
  return open;
}

/** What is looked at first, and every branch on the way to it. */
const OPEN_AT_FIRST = new Set([
  'tls.handshake.body',
  'tls.handshake.dnames',
  'tls.alert_message',
  'tls.handshake.certificates',
]);

function openWithin(node: DetailNode, path: TreePath, open: Set<TreePath>): void {
  node.children.forEach((child, at) => {
    if (!OPEN_AT_FIRST.has(child.field) && node.children.length > 1) return;
    open.add(`${path}.${at}`);
    openWithin(child, `${path}.${at}`, open);
  });
}
