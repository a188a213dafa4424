import type { FailureTexts } from './model.ts';

export const failuresEn: FailureTexts = {
  'file-not-found': (w) => `${w.file || 'The file'} does not exist. Check the path.`,
  'file-unreadable': (w) => `${w.file || 'The file'} may not be read. Check its permissions.`,
  'file-empty': (w) => `${w.file} is empty. Was the capture stopped too early?`,
  'file-too-large': (w) =>
    `${w.file} has ${w.number('bytes')} bytes, more than the ${w.number('limit')} that a file of this sort may have.`,
  'is-directory': (w) => `${w.file} is a folder. Choose the files in it.`,
  'is-no-file': (w) => `${w.file} is a pipe or a device. Write what comes from it to a file first.`,
  'folder-read-only': (w) => `${w.file || 'The folder'} cannot be written to. Choose another folder.`,
  'disk-full': (w) =>
    `There is no room on the disk${w.file === '' ? '' : ` for ${w.file}`}. Free some space or choose another disk.`,
  'too-many-open-files': () => 'Too many files are open. Close some programs and try again.',
  'output-is-input': (w) => `${w.file} is one of the files being read. Choose another name for the output.`,
  'output-folder-missing': (w) => `The folder of ${w.file} does not exist. Choose another, or make it first.`,
  'output-forbidden': (w) => `${w.file} may not be written there. Choose another folder, or check its permissions.`,
  'output-is-folder': (w) => `${w.file} is a folder. Give the name of a file in it.`,
  'output-busy': (w) => `${w.file} is in use by another program. Close it there, or choose another name.`,
  'output-name-invalid': (w) =>
    `A file cannot be named ${w.file} there: the name is too long, or has characters that this disk does not take. Choose another.`,
  'output-vanished': (w) =>
    `The place of ${w.file} went away while it was being written: the folder was moved or removed, or the drive was unplugged. Nothing of it is left; choose a place and export again.`,
  'export-has-secret': (w) =>
    `Nothing was written: ${w.file} would have held something secret (${w.text('kind')}, at byte ${w.number('offset')}). Please report this as a fault, without the file.`,
  'bundle-damaged': (w) =>
    `${w.file} is a support bundle, but ${w.has('member') ? `its ${w.text('member')}` : 'a part of it'} is not as it was written. Ask for it again.`,
  'not-recognised': (w) =>
    `${w.file} is none of the files that Handscope knows: no capture, keystore, key log, log or trace.`,
  'not-a-capture': (w) =>
    `${w.file} is not a packet capture${w.has('takenFor') ? ` (it looks like ${w.text('takenFor')})` : ''}. Handscope reads pcap and pcapng.`,
  'capture-unreadable': (w) =>
    `${w.file} could not be read as a capture${w.has('problem') ? ` (${w.text('problem')})` : ''}.`,
  'not-a-keystore': (w) =>
    `${w.file} is not a keystore that Handscope knows: JKS, JCEKS, PKCS#12, PEM, DER, PKCS#7 or an Apigee JAR.`,
  'keystore-damaged': (w) =>
    `${w.file} is damaged${w.has('problem') ? ` (${w.text('problem')} at byte ${w.number('offset')})` : ''}. Export the keystore again.`,
  'keystore-unsupported': (w) =>
    `${w.file} is of type ${w.text('format')}, which Handscope does not read. Convert it to PKCS#12 with keytool -importkeystore.`,
  'password-needed': (w) =>
    `${w.file} needs a password. Give it with --keystore-password-file, HANDSCOPE_KEYSTORE_PASSWORD or in the window.`,
  'password-wrong': (w) => `The password does not open ${w.file}. Check it and try again.`,
  'not-a-key-log': (w) => `${w.file} is not a key log: it has no line like CLIENT_RANDOM followed by hex numbers.`,
  'not-an-rsa-key': (w) => `${w.file} is not an RSA private key in PEM or DER without a password.`,
  'not-evidence': (w) =>
    `${w.file} is not a log, trace, proxy bundle, SSLInfo, reference or API answer that Handscope knows.`,
  'name-unreadable': (w) =>
    `Name ${w.text('position')} can be read neither as RFC 4514 text nor as DER in hex${w.has('problem') ? ` (${w.text('problem')})` : ''}.`,
  'acceptable-cas-unreadable': (w) =>
    `${w.file} holds no CA names: line ${w.number('line')} is not a name${w.has('problem') ? ` (${w.text('problem')})` : ''}. Give certificates, s_client output or one RFC 4514 name a line.`,
  'filter-unreadable': (w) =>
    `The filter cannot be read at column ${w.number('column')}: ${w.text('expression')}${w.has('expected') ? `. Expected: ${w.text('expected')}` : ''}.`,
  'nothing-to-analyze': () =>
    'There is nothing to analyze. Give at least one capture, or a piece of evidence with --evidence.',
  'no-such-alias': () => 'The keystore has changed: this alias is no longer in the cross-check. Choose another cell.',
  'no-such-connection': (w) => `There is no connection ${w.text('connection')} in this case.`,
  'option-invalid': (w) => `The option ${w.text('option')} does not take this value: ${w.text('value')}.`,
  'pdf-needs-desktop': () => 'PDF is made by the desktop program only. Export HTML and print it from the browser.',
  'port-in-use': (w) =>
    `Port ${w.text('port')} is in use by another program. Choose another with --port, or leave it out.`,
  'upload-failed': (w) =>
    `${w.file || 'The file'} could not be handed over. Try again, or give its path on the command line.`,
  'upload-too-large': (w) =>
    `${w.file || 'The file'} is too large to be handed over here. Give its path on the command line.`,
  'request-refused': (w) => `The request was refused${w.has('reason') ? ` (${w.text('reason')})` : ''}.`,
  'host-unreachable': () => 'The program behind this page does not answer. Is handscope serve still running?',
  'worker-died': (w) =>
    `Reading stopped unexpectedly${w.has('message') ? ` (${w.text('message')})` : ''}. Open the file again; if it happens again, try a smaller capture.`,
  cancelled: () => 'Cancelled.',
  unexpected: (w) =>
    `Something unexpected happened${w.file === '' ? '' : ` with ${w.file}`}${w.has('message') ? `: ${w.text('message')}` : ''}.`,
};
