import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate';
import { CaptureCheck } from '../../core/report/carve/capture-check.ts';
import { SecretStream } from '../../core/report/redaction/find-secrets.ts';
import { filePieces } from '../files/pieces.ts';
import { refuse, type ExportCheck } from './check-export.ts';

/** Every member of a zip, as it will be unpacked. */
export function checkZipFile(check: ExportCheck, isCapture: (member: string) => boolean, path: string): void {
  const unzip = new Unzip((file) => {
    const stream = new SecretStream(check.text);
    const reading = isCapture(file.name) ? new CaptureCheck(check.capture) : null;
    file.ondata = (error, bytes, isLast) => {
      if (error !== null) throw error;
      if (reading === null) refuse(stream.push(bytes), file.name);
      else {
        reading.push(bytes);
        if (isLast) reading.end();
        refuse(reading.found, file.name);
      }
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  for (const piece of filePieces(path)) unzip.push(piece);
}
