// One call at a time sets a checkout up; the others wait for it, and find it done.
import { closeSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from './run.mjs';

/** In the checkout itself: `npm ci` empties node_modules, a build out/. */
const NAME = '.set-up.lock';
const LOOK_MS = 200;
/** The holder touches its lock while it works. One of another machine or container is only known by that. */
const TOUCH_MS = 2000;
const ABANDONED_MS = 60_000;
const NOT_WRITABLE = ['EACCES', 'EPERM', 'EROFS'];

/**
 * @template T
 * @param {{ say: (line: string) => void, root?: string }} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone({ say, root = ROOT }, work) {
  const lock = join(root, NAME);
  let isWaiting = false;
  while (!(await take(lock))) {
    if (!isWaiting) say(`Another call${describeHolder(lock)} is setting Handscope up; waiting for it.`);
    isWaiting = true;
    await pause(LOOK_MS);
  }
  const touching = setInterval(() => touch(lock), TOUCH_MS).unref();
  try {
    return await work();
  } finally {
    clearInterval(touching);
    release(lock);
  }
}

/** Where nothing can be written there is nothing to guard; the work itself says what it lacks. */
async function take(lock) {
  try {
    create(lock);
    return true;
  } catch (error) {
    if (NOT_WRITABLE.includes(error.code)) return true;
    if (error.code !== 'EEXIST') throw error;
  }
  if (isAbandoned(lock)) removeAbandoned(lock);
  return false;
}

function create(path) {
  const file = openSync(path, 'wx');
  writeSync(file, JSON.stringify({ pid: process.pid, host: hostname() }));
  closeSync(file);
}

/**
 * Two that find an abandoned lock must not both remove it: the slower one would remove the new lock of the faster.
 * So one at a time looks again and removes it, in one go that nothing interrupts.
 */
function removeAbandoned(lock) {
  const guard = `${lock}.guard`;
  try {
    create(guard);
  } catch {
    if (ageOf(guard) > ABANDONED_MS) rmSync(guard, { force: true });
    return;
  }
  if (isAbandoned(lock)) rmSync(lock, { force: true });
  rmSync(guard, { force: true });
}

function isAbandoned(lock) {
  const holder = readHolder(lock);
  if (holder?.host === hostname() && !isRunning(holder.pid)) return true;
  return ageOf(lock) > ABANDONED_MS;
}

/** Null while it is being written, and where it has just gone. */
function readHolder(lock) {
  try {
    return JSON.parse(readFileSync(lock, 'utf8'));
  } catch {
    return null;
  }
}

function describeHolder(lock) {
  const holder = readHolder(lock);
  return holder === null ? '' : ` (process ${holder.pid})`;
}

function ageOf(path) {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

function touch(lock) {
  try {
    const now = new Date();
    utimesSync(lock, now, now);
  } catch {
    // Somebody tidied the checkout; the work goes on.
  }
}

function release(lock) {
  if (readHolder(lock)?.pid === process.pid) rmSync(lock, { force: true });
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
