// `npm start`: sets the checkout up and opens Handscope. Files may follow: `npm start -- capture.pcap keystore.jks`.
import { hasDisplay } from './display.mjs';
import { findElectron } from './electron-runtime.mjs';
import { isRoot, ROOT, run } from './run.mjs';
import { setUp } from './set-up.mjs';

const say = (line) => console.log(line);
const files = process.argv.slice(2);
// Ctrl+C ends what was started; this one waits for it to say goodbye.
process.on('SIGINT', () => undefined);

process.exitCode = await start().catch((error) => {
  console.error(error.message);
  return 1;
});

async function start() {
  await setUp({ say });
  if (!hasDisplay()) {
    say('There is no display here; opening Handscope for a browser instead.');
    return serve();
  }
  const electron = await findElectron({ say });
  if (electron === null) {
    say('There is no Electron runtime here; opening the same window in the browser.');
    return serve();
  }
  if (isRoot()) say('Running as root: Electron runs with --no-sandbox.');
  const args = [...(isRoot() ? ['--no-sandbox'] : []), ROOT, ...files];
  return (await run(electron.executable, args, { cwd: process.cwd() })).code;
}

async function serve() {
  const args = [`${ROOT}/bin/handscope.mjs`, 'serve', ...files];
  return (await run(process.execPath, args, { cwd: process.cwd() })).code;
}
