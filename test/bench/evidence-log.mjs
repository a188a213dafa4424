// How fast a Message Processor log is looked through, and in how much memory: Handscope beside the raw read of the file.
import { closeSync, openSync, writeSync } from 'node:fs';
import { measure, median } from './measure.mjs';

const BLOCK_RECORDS = 4000;
/** One failed handshake among so many records. */
const FAILURE_EVERY = 2000;

/** Writes a log of about so many bytes: ordinary records, stack traces now and then, and a few failures. */
export function generateLog(path, bytes) {
  const file = openSync(path, 'w');
  let written = 0;
  for (let record = 0; written < bytes; record += BLOCK_RECORDS) {
    const lines = Array.from({ length: BLOCK_RECORDS }, (_, at) => recordText(record + at));
    written += writeSync(file, lines.join(''));
  }
  closeSync(file);
}

function recordText(number) {
  const at = new Date(Date.UTC(2026, 10, 21) + number * 20)
    .toISOString()
    .replace('T', ' ')
    .replace('.', ',')
    .slice(0, 23);
  const head = `${at} org:mycompany env:prod api:orders-v1 rev:12 messageid:rrt-${number}-b-us  NIOThread@${number % 16}`;
  if (number % FAILURE_EVERY === 7) {
    const channel = `SSLClientChannel[C:10.20.4.17:${20000 + (number % 40000)} # Remote host:203.0.113.42:8443 #]@${number}`;
    return `${head} ERROR HTTP.CLIENT - HTTPClient$Context.handshakeFailed() : ${channel} useCount=1 bytesRead=0 bytesWritten=0 age=529ms  lastIO=529ms handshake failed, message: Received fatal alert: bad_certificate\n`;
  }
  if (number % 50 === 3)
    return `${head} WARN  SERVICES.FLOW - step failed\njava.lang.IllegalStateException: no\n\tat com.example.Step.run(Step.java:42)\n`;
  return `${head} INFO  SERVICES.FLOW - step ${number} of the proxy took ${number % 90} ms and went on to the next one\n`;
}

/** Prints the rate of each program over the log, median of so many rounds. */
export async function benchLog(path, bytes, programs, rounds) {
  console.log(`\nevidence log: ${(bytes / 1e6).toFixed(0)} MB, median of ${rounds}`);
  for (const { name, command, args } of programs) {
    const runs = [];
    for (let round = 0; round < rounds; round += 1) runs.push(await measure(command, args(path), {}));
    const seconds = median(runs.map((run) => run.seconds));
    const peak = Math.max(...runs.map(({ megabytes }) => megabytes ?? 0));
    console.log(
      `  ${name.padEnd(15)} ${seconds.toFixed(2).padStart(7)} s ${peak.toFixed(0).padStart(5)} MB   ${(bytes / 1e6 / seconds).toFixed(0)} MB/s`,
    );
  }
}
