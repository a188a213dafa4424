// A thread of `analyze --jobs`, with the code that is kept for the command line. The packaged app has none, and starts the built thread itself.
'use strict';
const { resolve } = require('node:path');
const compiled = require('./compiled.cjs');

compiled.load(resolve(__dirname, '../out/cli/job-thread.cjs'));
