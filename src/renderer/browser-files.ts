/** The browser's own file dialog; empty when it was cancelled. */
export function chooseFiles(): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.hidden = true;
    const done = (files: readonly File[]): void => {
      input.remove();
      resolve(files);
    };
    input.addEventListener('change', () => {
      done([...(input.files ?? [])]);
    });
    input.addEventListener('cancel', () => {
      done([]);
    });
    document.body.append(input);
    input.click();
  });
}

/** Saves what the host exported: its answer names the address it waits at. */
export function download(answer: unknown): void {
  if (typeof answer !== 'object' || answer === null || !('download' in answer) || typeof answer.download !== 'string')
    return;
  const link = document.createElement('a');
  link.href = answer.download;
  link.download = 'name' in answer && typeof answer.name === 'string' ? answer.name : '';
  document.body.append(link);
  link.click();
  link.remove();
}
