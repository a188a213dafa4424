import type { CaseFile, FileRole } from '../../contract/views.ts';
import type { Case } from '../../workspace/case.ts';
import { CaseFiles } from '../../workspace/case-files.ts';
import { CaseFailure } from '../../workspace/failure.ts';
import type { AnalyzeOptions } from '../commands/analyze.ts';
import { givenPassword, type Passwords } from '../password.ts';
import { ProgressBar } from '../progress.ts';

const NEVER = (): boolean => false;

/** Takes every file of the call into the case. The first that cannot be taken ends the call. `onScan`: now and then while captures are read. */
export async function takeIn(
  theCase: Case,
  captures: readonly string[],
  options: AnalyzeOptions,
  passwords: Passwords = { given: givenPassword(options.keystorePasswordFile), asked: new Map() },
  onScan: () => void = () => undefined,
): Promise<CaseFiles> {
  const files = new CaseFiles(theCase);
  const progress = new ProgressBar(process.stderr);
  const watch = {
    onScan: (done: { readonly bytes: number; readonly total: number }) => {
      progress.show(done.bytes, done.total);
      onScan();
    },
    isCancelled: NEVER,
  };
  const add = async (paths: readonly string[], role: FileRole): Promise<void> => {
    if (paths.length === 0) return;
    const { failures } = await files.add(paths, { role, password: passwords.given, watch });
    if (failures[0] !== undefined) throw new CaseFailure(failures[0]);
    for (const file of files.views.filter((view) => view.state === 'password-needed'))
      await unlock(files, file, passwords);
  };
  await add(options.keystore, 'keystore');
  await add(options.keylog, 'key-log');
  await add(options.rsaKey, 'rsa-key');
  await add(options.evidence, 'evidence');
  await add(captures, 'capture');
  progress.clear();
  return files;
}

async function unlock(files: CaseFiles, file: CaseFile, { given, asked }: Passwords): Promise<void> {
  const typed = asked.get(file.name) ?? (given === null ? await ask(file.name) : null);
  if (typed !== null) {
    await files.unlock(file.id, typed);
    asked.set(file.name, typed);
  } else if (file.failure !== null) throw new CaseFailure(file.failure);
}

async function ask(keystore: string): Promise<string | null> {
  const { askPassword } = await import('../ask-password.ts');
  return askPassword(keystore);
}
