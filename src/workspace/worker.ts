/** The thread that owns a case's files: all parsing happens here, never in the main process. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ClientSetting } from '../core/clients/model.ts';
import { CaseSession } from './case-session.ts';
import { writeExport } from './exports/write-export.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

const port = parentPort;
if (port === null) throw new Error('This is the entry of a worker thread.');

const send = (message: FromWorker): void => {
  port.postMessage(message);
};
const { client } = workerData as { readonly client: ClientSetting };
const session = new CaseSession(client, (name, value) => {
  send({ kind: 'event', name, value });
});

port.on('message', (message: ToWorker) => {
  void answer(message);
});

async function answer(message: ToWorker): Promise<void> {
  const { id } = message;
  switch (message.kind) {
    case 'request':
      send({ kind: 'answer', id, answer: await session.handle(message.name, message.argument as never) });
      return;
    case 'paths':
      send({ kind: 'answer', id, answer: { ok: true, value: session.paths } });
      return;
    case 'export':
      send({ kind: 'answer', id, answer: await writeExport(session, message.options, message.path, message.pdf) });
      return;
  }
}
