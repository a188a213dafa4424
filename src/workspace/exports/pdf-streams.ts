import { constants, inflateSync } from 'node:zlib';

const OPENING = /(?<!end)stream\r?\n/gu;
const STREAM_BYTES_MAX = 256 << 20;

/** What stands compressed in a PDF: pages, fonts and their tables, unpacked. What is no deflate stream stands as it is. */
export function* pdfStreams(pdf: Uint8Array): Generator<Uint8Array> {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  // One character for each byte, so that places in one are places in the other.
  for (const { 0: opening, index } of bytes.toString('latin1').matchAll(OPENING)) {
    const from = index + opening.length;
    const to = bytes.indexOf('endstream', from);
    const unpacked = to < 0 ? null : inflated(bytes.subarray(from, to));
    if (unpacked !== null) yield unpacked;
  }
}

function inflated(bytes: Uint8Array): Uint8Array | null {
  try {
    // Behind the stream stands a line's end, which belongs to the PDF.
    return inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: STREAM_BYTES_MAX });
  } catch {
    return null;
  }
}
