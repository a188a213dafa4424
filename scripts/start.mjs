// `npm start`: sets the checkout up and opens Handscope. Files may follow: `npm start -- capture.pcap keystore.jks`.
import { exitCodeOf, isRoot, ROOT, run } from './run.mjs';
import { hasDisplay } from './display.mjs';
import { findElectron } from './electron-runtime.mjs';
import { setUp } from './set-up.mjs';

const say = (line) => console.log(line);
const files = process.argv.slice(2);
// npm runs this in the checkout; files are named from where the person is.
const cwd = process.env.INIT_CWD ?? process.cwd();

process.exitCode = await start().catch(exitCodeOf);

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
  const { code, stopped } = await run(electron.executable, args, { cwd, answersSignals: true });
  if (code === 0 || stopped) return code;
  say('Electron did not end well (what it says stands above); opening the same window in the browser.');
  return serve();
}

async function serve() {
  const args = [`${ROOT}bin/handscope.mjs`, 'serve', ...files];
  return (await run(process.execPath, args, { cwd, answersSignals: true })).code;
}
