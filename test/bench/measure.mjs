// Runs a program and measures its wall time and, where the system tells it, its peak memory.
import { spawn } from 'node:child_process';
import { clearInterval, setInterval } from 'node:timers';
import { readFileSync } from 'node:fs';

const POLL_MILLISECONDS = 10;

/**
 * What programs are started with. Where NODE_EXTRA_CA_CERTS names a bundle of certificates, Node reads all of them at every
 * start, which takes half as long as the rest of it.
 */
const environment = { ...process.env };
delete environment.NODE_EXTRA_CA_CERTS;

/** Peak resident memory in MB out of /proc, or null where there is no such thing. */
function peakMemory(pid) {
  try {
    const peak = /VmHWM:\s+(\d+) kB/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return peak === null ? null : Number(peak[1]) / 1024;
  } catch {
    return null;
  }
}

/** Seconds of processor time so far, of all threads, in user and system mode; null where there is no /proc. */
function processorTime(pid) {
  try {
    // Behind the name in parentheses: state and ten more fields, then both times in ticks of 10 ms.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return null;
  }
}

export function isInstalled(command) {
  return new Promise((resolve) => {
    const child = spawn(command, ['--version'], { stdio: 'ignore' });
    child.on('error', () => resolve(false));
    child.on('exit', () => resolve(true));
  });
}

/** Resolves to seconds, processor time and peak memory; `ok` is false where the program failed (1 means "found a failed handshake"). */
export function measure(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...environment, ...env } });
    let peak = null;
    let processor = null;
    let complaint = '';
    child.stderr.on('data', (text) => {
      complaint = `${complaint}${text}`.slice(-400);
    });
    const poll = setInterval(() => {
      peak = peakMemory(child.pid) ?? peak;
      processor = processorTime(child.pid) ?? processor;
    }, POLL_MILLISECONDS);
    child.on('error', (error) => {
      clearInterval(poll);
      reject(error);
    });
    child.on('exit', (code) => {
      clearInterval(poll);
      const seconds = (performance.now() - started) / 1000;
      resolve({ seconds, processor, megabytes: peak, ok: code === 0 || code === 1, complaint });
    });
  });
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Seconds from launch to the first output; the program is ended then. */
export function measureFirstOutput(command, args) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'], env: environment });
    child.on('error', reject);
    child.stdout.once('data', () => {
      resolve((performance.now() - started) / 1000);
      child.kill();
    });
  });
}

/** The least disturbed of several runs: the shortest times; of memory the most. */
export function best(runs) {
  const peaks = runs.map(({ megabytes }) => megabytes).filter((peak) => peak !== null);
  const times = runs.map(({ processor }) => processor).filter((time) => time !== null);
  return {
    processor: times.length === 0 ? null : Math.min(...times),
    seconds: Math.min(...runs.map(({ seconds }) => seconds)),
    megabytes: peaks.length === 0 ? null : Math.max(...peaks),
  };
}
