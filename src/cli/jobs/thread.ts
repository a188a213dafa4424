/** The entry of a thread of `analyze --jobs`: all of it is loaded once it is asked for, so that it shares its chunks with the rest. */
void import('./worker.ts').then(({ runJobThread }) => runJobThread());
