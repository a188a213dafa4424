// What the benchmark compares: the raw read of the file, Handscope, and whichever peers are installed.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled } from './measure.mjs';

const HANDSCOPE = fileURLToPath(new URL('../../bin/handscope.mjs', import.meta.url));
const RAW_READ = fileURLToPath(new URL('raw-read.mjs', import.meta.url));
const FIELDS = [
  'frame.time_epoch',
  'tcp.stream',
  'ip.src',
  'ip.dst',
  'tls.handshake.type',
  'tls.handshake.extensions_server_name',
  'tls.handshake.certificates_length',
  'tls.handshake.dnames_len',
  'tls.alert_message.desc',
];
/** All that tshark needs to list TLS handshakes; everything else is switched off in its fast set-up. */
const NEEDED =
  /^(_ws\..*|ber|data|eth|ethertype|frame|ip|ipv6|null|pkcs-1|pkix.*|raw|sll|tcp|tls|vlan|x509.*|pcap|pcapng|file-pcap)$/u;

/** The fastest set-up of tshark that we know: unneeded protocols off, no analysis, columns in place of fields. */
function writeFastProfile(directory) {
  const profile = join(directory, 'tshark', 'profiles', 'fast');
  mkdirSync(profile, { recursive: true });
  const protocols = execFileSync('tshark', ['-G', 'protocols'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const names = protocols.split('\n').map((line) => line.split('\t')[2] ?? '');
  const disabled = names.filter((name) => name !== '' && !NEEDED.test(name));
  writeFileSync(join(profile, 'disabled_protos'), `${disabled.join('\n')}\n`);
  const columns = FIELDS.map((field) => `"${field}", "%Cus:${field}:0:R"`).join(', ');
  const off = [
    'tcp.analyze_sequence_numbers',
    'tcp.calculate_timestamps',
    'tcp.track_bytes_in_flight',
    'tcp.summary_in_tree',
    'ip.summary_in_tree',
    'ip.defragment',
    'tls.desegment_ssl_application_data',
    'frame.generate_bits_field',
  ];
  const preferences = [...off.map((name) => `${name}: FALSE`), `gui.column.format: ${columns}`];
  writeFileSync(join(profile, 'preferences'), `${preferences.join('\n')}\n`);
  return { XDG_CONFIG_HOME: join(directory, 'none'), WIRESHARK_CONFIG_DIR: join(directory, 'tshark') };
}

export async function findPrograms(directory) {
  const programs = [
    { name: 'raw read', command: process.execPath, args: (file) => [RAW_READ, file] },
    // Every connection with its server name, CA names, certificates, alert and verdict: what the peers are asked for too.
    { name: 'handscope', command: process.execPath, args: (file) => [HANDSCOPE, 'analyze', file, '--format', 'list'] },
  ];
  if (await isInstalled('tshark')) {
    const fields = FIELDS.flatMap((field) => ['-e', field]);
    programs.push({
      name: 'tshark default',
      isPeer: true,
      command: 'tshark',
      args: (file) => ['-n', '-r', file, '-T', 'fields', ...fields],
    });
    programs.push({
      name: 'tshark fast',
      isPeer: true,
      command: 'tshark',
      args: (file) => ['-n', '-C', 'fast', '-r', file],
      env: writeFastProfile(directory),
    });
  }
  if (await isInstalled('ndpiReader')) {
    programs.push({ name: 'ndpiReader', isPeer: true, command: 'ndpiReader', args: (file) => ['-v', '2', '-i', file] });
  }
  if (await isInstalled('ssldump')) {
    programs.push({ name: 'ssldump', isPeer: true, command: 'ssldump', args: (file) => ['-n', '-r', file] });
  }
  return programs;
}
