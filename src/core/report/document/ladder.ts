import type { Connection, TimelineEntry } from '../../handshakes/model.ts';
import { lastCertificateRequest } from '../../clients/selection-request.ts';
import { ALERT_FATAL, alertName } from '../../tls/names/alerts.ts';
import { versionName } from '../../tls/names/versions.ts';
import { endpointText } from '../../handshakes/endpoint-text.ts';
import type { ReportHeadings } from './headings.ts';
import type { Block, LadderRow } from './model.ts';

/** Acknowledgements say nothing in a report; losses, retransmissions and the end do. */
const LEFT_OUT = new Set(['ACK', 'keep-alive']);

export function ladderBlock(connection: Connection, headings: ReportHeadings): Block {
  const rows = connection.timeline
    .filter(({ kind, name }) => kind !== 'tcp' || !LEFT_OUT.has(name))
    .map((entry) => ladderRow(entry, connection, headings));
  return {
    kind: 'ladder',
    client: endpointText(connection.client),
    server: endpointText(connection.server),
    columns: [headings.seconds, headings.packet],
    rows,
  };
}

function ladderRow(entry: TimelineEntry, connection: Connection, headings: ReportHeadings): LadderRow {
  const isEmptyCertificate = connection.handshakes.some(
    ({ clientCertificate }) =>
      clientCertificate.kind === 'seen' &&
      clientCertificate.value.length === 0 &&
      clientCertificate.place.entry === entry.index,
  );
  const alert = connection.alerts.find(({ place }) => place.entry === entry.index);
  return {
    seconds: ((entry.at - connection.startedAt) / 1e9).toFixed(3),
    packet: entry.packet,
    from: entry.from,
    name: entry.name,
    detail: [
      detailOf(entry, connection, headings),
      entry.visibility === 'plain' ? '' : headings.visibility[entry.visibility],
    ]
      .filter((part) => part !== '')
      .join(', '),
    tag: isEmptyCertificate ? headings.lengthZero : null,
    visibility: entry.visibility,
    isFailing: isEmptyCertificate || alert?.level === ALERT_FATAL || entry.name === 'RST',
    isTcp: entry.kind === 'tcp',
  };
}

function detailOf(entry: TimelineEntry, connection: Connection, headings: ReportHeadings): string {
  switch (entry.name) {
    case 'ClientHello':
      return connection.serverName === null ? '' : `SNI ${connection.serverName}`;
    case 'ServerHello':
      return connection.version === null ? '' : versionName(connection.version);
    case 'CertificateRequest': {
      const count = lastCertificateRequest(connection)?.authorities.length;
      return count === undefined ? '' : headings.caNames(count);
    }
    default: {
      const alert = connection.alerts.find(({ place }) => place.entry === entry.index);
      if (alert?.code != null)
        return `${alert.level === ALERT_FATAL ? 'fatal' : 'warning'}, ${alertName(alert.code)} (${alert.code})`;
      // What a FIN carries has rows of its own.
      return entry.kind === 'tcp' && (entry.length === 0 || entry.name === 'FIN') ? '' : `${entry.length} B`;
    }
  }
}
