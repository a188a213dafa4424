import { useMemo } from 'react';
import type { Certificate } from '../../../core/certificates/model.ts';
import { formatName } from '../../../core/index.ts';
import { CopyButton, CopyField } from '../../components/CopyField.tsx';
import { DistinguishedName } from '../../components/DistinguishedName.tsx';
import { Tag } from '../../components/Chip.tsx';
import { Explained } from '../../components/Explained.tsx';
import { PaneMessage } from '../../components/PaneMessage.tsx';
import { pemOf } from '../../model/hex.ts';
import { valueOf } from '../../state/loadable.ts';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import type { WindowText } from '../../../text/window/window-text.ts';
import { DialogFrame } from './DialogFrame.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import styles from './dialogs.module.css';

/** A chain as it was sent, and one certificate of it in full. */
export function CertificateDialog() {
  const text = useText();
  const words = text.dialogs.certificate;
  const shown = useWindowState((state) => state.certificate);
  const view = useWindowState((state) => valueOf(state.detail));
  const { showCertificate } = useActions();
  const held = useWindowState((state) => valueOf(state.alias)?.chain);
  const known = useMemo(() => {
    const own = (held ?? []).map((one) => [one.sha256, one] as const);
    return { ...Object.fromEntries(own), ...view?.certificates };
  }, [held, view]);
  const certificate = shown === null ? undefined : known[shown.sha256];
  if (shown === null || view === null || certificate === undefined)
    return (
      <DialogFrame title={words.title} size="small">
        <PaneMessage title={words.absent} />
      </DialogFrame>
    );
  const capturedAt = Number(view.connection.startedAtEpoch / 1_000_000n);
  return (
    <DialogFrame
      title={words.title}
      detail={words.position(shown.chain.indexOf(shown.sha256) + 1, shown.chain.length)}
      size="large"
      isFlush
    >
      <div className={styles['certificate']}>
        <nav aria-label={words.chain}>
          <h3>{words.chain}</h3>
          <ol>
            {shown.chain.map((sha256, at) => {
              const link = known[sha256];
              const next = known[shown.chain[at + 1] ?? ''];
              return (
                <li key={sha256}>
                  <button
                    type="button"
                    aria-current={sha256 === shown.sha256 || undefined}
                    onClick={() => {
                      showCertificate(sha256, shown.chain);
                    }}
                  >
                    {link === undefined ? sha256.slice(0, 16) : <DistinguishedName text={formatName(link.subject)} />}
                    {link !== undefined && <small>{linkWords(link, next, at, words)}</small>}
                  </button>
                </li>
              );
            })}
          </ol>
        </nav>
        <CertificateFacts certificate={certificate} capturedAt={capturedAt} />
      </div>
    </DialogFrame>
  );
}

function linkWords(
  link: Certificate,
  next: Certificate | undefined,
  at: number,
  words: WindowText['dialogs']['certificate'],
): string {
  const issuer = formatName(link.issuer);
  if (issuer === formatName(link.subject)) return words.selfSigned;
  if (next === undefined) return at === 0 ? words.leaf : '';
  return issuer === formatName(next.subject) ? words.links : words.broken;
}

function CertificateFacts({
  certificate,
  capturedAt,
}: {
  readonly certificate: Certificate;
  readonly capturedAt: number;
}) {
  const text = useText();
  const words = text.dialogs.certificate;
  const date = (at: number): string => new Date(at).toISOString().replace('T', ' ').slice(0, 19);
  const validity =
    capturedAt < certificate.notBefore ? words.notYet : capturedAt > certificate.notAfter ? words.expired : words.valid;
  const usages = certificate.extendedKeyUsage
    ?.map((oid) => (Object.hasOwn(words.usages, oid) ? words.usages[oid] : oid))
    .join(', ');
  const key = [
    certificate.keyAlgorithm,
    certificate.curve,
    certificate.keySize === null ? null : words.bits(certificate.keySize),
  ]
    .filter((part) => part !== null)
    .join(', ');
  const ca = certificate.isCa
    ? certificate.pathLength === null
      ? words.isCa
      : words.pathLength(certificate.pathLength)
    : words.isNotCa;
  const rows: readonly (readonly [label: string, value: string, term?: string])[] = [
    [words.key, key],
    [words.signature, certificate.signatureAlgorithm],
    [words.names, certificate.subjectAlternativeNames.join(', ') || words.absent, 'SAN'],
    [words.usage, certificate.keyUsage?.join(', ') ?? words.absent, 'key-usage'],
    [words.extendedUsage, usages ?? words.absent, 'EKU'],
    [words.ca, ca, 'CA'],
    [words.subjectKey, certificate.subjectKeyIdentifier ?? words.absent],
    [words.authorityKey, certificate.authorityKeyIdentifier ?? words.absent],
  ];
  const copy = (label: string, value: string, term: string) => (
    <div>
      <dt>
        <Explained term={term}>{label}</Explained>
      </dt>
      <dd>
        <CopyField value={value} label={text.copy} copied={text.copied} />
      </dd>
    </div>
  );
  return (
    <ScrollRegion className={styles['certificateBody']} label={words.title}>
      <dl className={styles['properties']}>
        {copy(words.subject, formatName(certificate.subject), 'subject')}
        {copy(words.issuer, formatName(certificate.issuer), 'issuer')}
        {copy(words.serial, certificate.serialNumber, 'serial-number')}
        <div>
          <dt>{words.validity}</dt>
          <dd>
            {words.from} {date(certificate.notBefore)} {words.to} {date(certificate.notAfter)} UTC{' '}
            <Tag text={validity} tone={validity === words.valid ? 'edge' : 'bad'} />
          </dd>
        </div>
        {rows.map(([label, value, term]) => (
          <div key={label}>
            <dt>{term === undefined ? label : <Explained term={term}>{label}</Explained>}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {copy(words.sha256, certificate.sha256, 'fingerprint')}
        {copy(words.sha1, certificate.sha1, 'fingerprint')}
      </dl>
      <CopyButton
        value={() => pemOf(certificate.der)}
        label={words.copyPem}
        copied={text.copied}
        text={words.copyPem}
      />
    </ScrollRegion>
  );
}
