/** The bodies of handshake messages as trees. */
import { requestLayout } from '../messages/certificate-request.ts';
import { certificateTypeName } from '../names/certificate-types.ts';
import { cipherSuite, cipherSuiteName } from '../names/cipher-suites.ts';
import { groupName } from '../names/groups.ts';
import * as handshake from '../names/handshake-types.ts';
import { signatureSchemeName } from '../names/signature-schemes.ts';
import {
  compressionAlgorithmName,
  compressionMethodName,
  curveTypeName,
  keyUpdateName,
  NAMED_CURVE,
  statusTypeName,
} from '../names/small-registries.ts';
import { isTls13, SSL30, TLS12, versionName } from '../names/versions.ts';
import { certificateDetails } from './certificate-details.ts';
import { authoritiesDetails, extensionsDetails, type ExtensionHome } from './extension-details.ts';
import { shortHex, type TreeReader } from './tree-reader.ts';

/** What the layout of a message depends on. Null where no ServerHello was read. */
export interface MessageContext {
  readonly version: number | null;
  readonly cipherSuite: number | null;
  readonly name: string;
}

type BodyReader = (body: TreeReader, context: MessageContext) => void;

const clientHello: BodyReader = (body) => {
  body.number(2, 'tls.handshake.version', versionName);
  body.bytes(32, 'tls.handshake.random');
  body.opaque(1, 'tls.handshake.session_id_length', 'tls.handshake.session_id');
  body.vector(2, 'tls.handshake.cipher_suites_length', 'tls.handshake.ciphersuites', (list) => {
    const count = list.remaining / 2;
    list.each(() => {
      list.number(2, 'tls.handshake.ciphersuite', cipherSuiteName);
    });
    return String(count);
  });
  body.vector(1, 'tls.handshake.comp_methods_length', 'tls.handshake.comp_methods', (list) => {
    list.each(() => {
      list.number(1, 'tls.handshake.comp_method', compressionMethodName);
    });
    return undefined;
  });
  extensionsDetails(body, 'client-hello');
};

const serverHello: BodyReader = (body, { name }) => {
  const home: ExtensionHome = name === 'HelloRetryRequest' ? 'hello-retry-request' : 'server-hello';
  body.number(2, 'tls.handshake.version', versionName);
  body.bytes(32, 'tls.handshake.random');
  body.opaque(1, 'tls.handshake.session_id_length', 'tls.handshake.session_id');
  body.number(2, 'tls.handshake.ciphersuite', cipherSuiteName);
  body.number(1, 'tls.handshake.comp_method', compressionMethodName);
  extensionsDetails(body, home);
};

const isModern = ({ version }: MessageContext) => version !== null && isTls13(version);

const certificate: BodyReader = (body, context) => {
  const modern = isModern(context);
  if (modern)
    body.opaque(1, 'tls.handshake.certificate_request_context_length', 'tls.handshake.certificate_request_context');
  body.vector(3, 'tls.handshake.certificates_length', 'tls.handshake.certificates', (list) => {
    let count = 0;
    list.each(() => {
      const length = list.number(3, 'tls.handshake.certificate_length');
      list.embed(length, certificateDetails);
      if (modern) extensionsDetails(list, 'other');
      count += 1;
    });
    return String(count);
  });
};

const certificateRequest: BodyReader = (body, { version }) => {
  const layout = requestLayout(version ?? TLS12);
  if (layout === 'tls13') {
    body.opaque(1, 'tls.handshake.certificate_request_context_length', 'tls.handshake.certificate_request_context');
    extensionsDetails(body, 'other');
    return;
  }
  body.vector(1, 'tls.handshake.cert_types_count', 'tls.handshake.cert_types', (list) => {
    list.each(() => {
      list.number(1, 'tls.handshake.cert_type', certificateTypeName);
    });
    return undefined;
  });
  if (layout === 'tls12')
    body.vector(2, 'tls.handshake.sig_hash_alg_len', 'tls.handshake.sig_hash_algs', (list) => {
      list.each(() => {
        list.number(2, 'tls.handshake.sig_hash_alg', signatureSchemeName);
      });
      return undefined;
    });
  authoritiesDetails(body);
};

function signature(body: TreeReader, version: number | null, prefix: string): void {
  if ((version ?? TLS12) >= TLS12) body.number(2, 'tls.handshake.sig_hash_alg', signatureSchemeName);
  body.opaque(2, `${prefix}sig_len`, `${prefix}sig`);
}

const certificateVerify: BodyReader = (body, { version }) => {
  signature(body, version, 'tls.handshake.client_cert_vrfy.');
};

const serverKeyExchange: BodyReader = (body, { cipherSuite: code, version }) => {
  const exchange = code === null ? null : (cipherSuite(code)?.keyExchange ?? null);
  if (exchange === 'ecdhe' || exchange === 'ecdh') {
    const type = body.number(1, 'tls.handshake.server_curve_type', curveTypeName);
    if (type === NAMED_CURVE) {
      body.number(2, 'tls.handshake.server_named_curve', groupName);
      body.opaque(1, 'tls.handshake.server_point_len', 'tls.handshake.server_point');
      signature(body, version, 'tls.handshake.');
    }
  } else if (exchange === 'dhe') {
    for (const name of ['p', 'g', 'ys']) body.opaque(2, `tls.handshake.${name}_len`, `tls.handshake.${name}`);
    signature(body, version, 'tls.handshake.');
  }
  body.rest('tls.handshake.server_params');
};

const clientKeyExchange: BodyReader = (body, { cipherSuite: code, version }) => {
  const exchange = code === null ? null : (cipherSuite(code)?.keyExchange ?? null);
  if (exchange === 'ecdhe' || exchange === 'ecdh')
    body.opaque(1, 'tls.handshake.client_point_len', 'tls.handshake.client_point');
  else if (exchange === 'dhe' || exchange === 'dh') body.opaque(2, 'tls.handshake.yc_len', 'tls.handshake.yc');
  else if (exchange === 'rsa' && version !== SSL30) body.opaque(2, 'tls.handshake.epskey_len', 'tls.handshake.epskey');
  body.rest('tls.handshake.client_params');
};

const newSessionTicket: BodyReader = (body, context) => {
  body.number(4, 'tls.handshake.session_ticket_lifetime_hint');
  if (isModern(context)) {
    body.number(4, 'tls.handshake.session_ticket_age_add');
    body.opaque(1, 'tls.handshake.session_ticket_nonce_len', 'tls.handshake.session_ticket_nonce');
  }
  body.opaque(2, 'tls.handshake.session_ticket_length', 'tls.handshake.session_ticket');
  extensionsDetails(body, 'other');
};

const BODIES: ReadonlyMap<number, BodyReader> = new Map<number, BodyReader>([
  [handshake.CLIENT_HELLO, clientHello],
  [handshake.SERVER_HELLO, serverHello],
  [handshake.NEW_SESSION_TICKET, newSessionTicket],
  [handshake.CERTIFICATE, certificate],
  [handshake.CERTIFICATE_REQUEST, certificateRequest],
  [handshake.CERTIFICATE_VERIFY, certificateVerify],
  [handshake.SERVER_KEY_EXCHANGE, serverKeyExchange],
  [handshake.CLIENT_KEY_EXCHANGE, clientKeyExchange],
  [
    handshake.ENCRYPTED_EXTENSIONS,
    (body) => {
      extensionsDetails(body, 'other');
    },
  ],
  [
    handshake.CERTIFICATE_STATUS,
    (body) => {
      body.number(1, 'tls.handshake.cert_status_type', statusTypeName);
      body.opaque(3, 'tls.handshake.cert_status_len', 'tls.handshake.cert_status');
    },
  ],
  [
    handshake.COMPRESSED_CERTIFICATE,
    (body) => {
      body.number(2, 'tls.compress_certificate.algorithm', compressionAlgorithmName);
      body.number(3, 'tls.compress_certificate.uncompressed_length');
      body.opaque(
        3,
        'tls.compress_certificate.compressed_certificate_message_length',
        'tls.compress_certificate.compressed_certificate_message',
      );
    },
  ],
  [
    handshake.FINISHED,
    (body) => {
      body.rest('tls.handshake.verify_data', shortHex);
    },
  ],
  [
    handshake.KEY_UPDATE,
    (body) => {
      body.number(1, 'tls.handshake.key_update.request_update', keyUpdateName);
    },
  ],
]);

export function readBody(body: TreeReader, type: number, context: MessageContext): void {
  const read = BODIES.get(type);
  if (read === undefined) body.rest('tls.handshake.data');
  else read(body, context);
}
