import type { ProblemTexts } from './model.ts';

export const problemsEn: ProblemTexts = {
  codes: {
    'not-a-capture': () => 'The file does not begin like a capture.',
    'capture-cut': (w) =>
      `The file ends in the middle of a packet${w.has('missing') ? `: ${w.number('missing')} bytes are missing` : ''}. What came before was read.`,
    'damaged-record': (w) =>
      `A packet header cannot be true (length ${w.number('length')}). Nothing after it could be read.`,
    'damaged-stretch': (w) =>
      `A packet header cannot be true (length ${w.number('length')}). ${w.number('bytes')} bytes were skipped up to the next packet.`,
    'damaged-block': (w) =>
      `A block of the file contradicts itself and was left out${w.has('block') ? ` (type ${w.text('block')})` : ''}.`,
    'unknown-link-type': (w) =>
      `Link type ${w.text('linkType')} is not known: ${w.number('packets')} packets were not looked into.`,
    'malformed-packets': (w) => `${w.number('packets')} packets have a damaged ${w.text('layer')} header.`,
    'packets-cut': (w) => `${w.number('packets')} packets were stored only in part. Capture again with tcpdump -s 0.`,
    'encrypted-frames': (w) =>
      `${w.number('packets')} wireless frames are encrypted by the network and cannot be read.`,
    'fragments-missing': (w) => `${w.number('datagrams')} IP datagrams lack fragments.`,
    'nested-too-deep': (w) => `${w.number('packets')} packets have more tunnels inside each other than are followed.`,
    'compressed-cut': () => 'The compressed file ends early. What came before was read.',
    'compressed-damaged': (w) =>
      `The compressed file is damaged${w.has('detail') ? ` (${w.text('detail')})` : ''}. What came before was read.`,
    'compressed-unsupported': (w) =>
      `The file is compressed in a way that is not read${w.has('detail') ? ` (${w.text('detail')})` : ''}. Decompress it first.`,
    'compressed-bomb': () => 'The compressed file grows beyond all measure. Reading was stopped.',
    'keys-do-not-fit': (w) =>
      `The key log has a key for this connection${w.has('label') ? ` (${w.text('label')})` : ''}, and it does not fit.`,
    'rsa-key-does-not-fit': () => 'The RSA key does not belong to this server’s certificate.',
    'cipher-not-supported': (w) =>
      `This cipher suite is not decrypted${w.has('cipherSuite') ? ` (${w.text('cipherSuite')})` : ''}.`,
    'jsse-dump-incomplete': () => 'A dump of keys in the Java debug log is incomplete and was left out.',
    'key-log-line-malformed': (w) =>
      `${w.number('count')} lines of the key log cannot be read and were left out, the first at line ${w.number('line')}.`,
    'key-log-label-unknown': (w) =>
      `${w.number('count')} lines of the key log have a label that opens no TLS record, the first at line ${w.number('line')}.`,
    'key-log-line-too-long': (w) =>
      `${w.number('count')} lines of the key log are far too long and were left out, the first at line ${w.number('line')}.`,
    'key-log-too-many-secrets': () => 'The key log has more secrets than can be held. The first ones are used.',
    'key-log-empty': () => 'The key log has no secret in it.',
  },
  unknown: (code) => `Problem: ${code}`,
};
