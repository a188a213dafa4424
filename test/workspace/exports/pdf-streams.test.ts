import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pdfStreams } from '../../../src/workspace/exports/pdf-streams.ts';

const object = (content: Uint8Array, lineEnd = '\n'): Buffer =>
  Buffer.concat([
    Buffer.from(`1 0 obj\n<</Length ${String(content.length)}>> stream${lineEnd}`),
    content,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
const HEAD = Buffer.from('%PDF-1.4\n');

describe('the streams of a PDF', () => {
  it.each(['\n', '\r\n'])('are unpacked, those that are compressed (%j)', (lineEnd) => {
    const page = Buffer.from('BT (a page) Tj ET\n'.repeat(100));
    const pdf = Buffer.concat([HEAD, object(deflateSync(page), lineEnd), object(Buffer.from('as it stands'), lineEnd)]);
    expect([...pdfStreams(pdf)].map((stream) => Buffer.from(stream).toString())).toEqual([page.toString()]);
  });

  it('are told as far as they go where one is cut short', () => {
    const pdf = Buffer.concat([HEAD, object(deflateSync(Buffer.from('whole'))), Buffer.from('<<>> stream\nxyz')]);
    expect([...pdfStreams(pdf)]).toHaveLength(1);
  });

  it('are none in whatever is no PDF', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect([...pdfStreams(Buffer.concat([Buffer.from('stream\n'), bytes, Buffer.from('endstrea')]))]).toEqual([]);
      }),
    );
  });
});
