/** Extensions as trees, with Wireshark's field names. Those that no failure turns on are shown as bytes. */
import * as extension from '../names/extensions.ts';
import { groupName } from '../names/groups.ts';
import { signatureSchemeName } from '../names/signature-schemes.ts';
import { compressionAlgorithmName, pointFormatName, pskModeName, statusTypeName } from '../names/small-registries.ts';
import { versionName } from '../names/versions.ts';
import { nameDetails } from './name-details.ts';
import type { TreeReader } from './tree-reader.ts';

const utf8 = new TextDecoder('utf-8');
const text = (bytes: Uint8Array) => utf8.decode(bytes);
const version = (code: number) => versionName(code);

/** Which message an extension stands in: some look different there. */
export type ExtensionHome = 'client-hello' | 'server-hello' | 'hello-retry-request' | 'other';

export function extensionsDetails(tree: TreeReader, home: ExtensionHome): void {
  if (tree.remaining === 0) return;
  tree.vector(2, 'tls.handshake.extensions_length', 'tls.handshake.extensions', (list) => {
    list.each(() => {
      extensionDetails(list, home);
    });
    return undefined;
  });
}

function extensionDetails(list: TreeReader, home: ExtensionHome): void {
  const type = list.number(2, 'tls.handshake.extension.type', extension.extensionName);
  list.vector(2, 'tls.handshake.extension.len', 'tls.handshake.extension', (body) => {
    if (body.remaining > 0) (DECODERS.get(type) ?? opaque)(body, home);
    return extension.extensionName(type);
  });
}

type Decoder = (body: TreeReader, home: ExtensionHome) => void;

const opaque: Decoder = (body) => {
  body.rest('tls.handshake.extension.data');
};

/** A list of numbers under one length. */
function numberList(
  lengthWidth: 1 | 2,
  width: 1 | 2,
  names: readonly [length: string, list: string, entry: string],
  show: (value: number) => string,
): Decoder {
  const [lengthField, listField, field] = names;
  return (body) => {
    body.vector(lengthWidth, lengthField, listField, (list) => {
      list.each(() => {
        list.number(width, field, show);
      });
      return undefined;
    });
  };
}

const signatureSchemes = numberList(
  2,
  2,
  ['tls.handshake.sig_hash_alg_len', 'tls.handshake.sig_hash_algs', 'tls.handshake.sig_hash_alg'],
  signatureSchemeName,
);

/** Distinguished names under one length: in CertificateRequest of every version. */
export function authoritiesDetails(tree: TreeReader): void {
  tree.vector(2, 'tls.handshake.dnames_len', 'tls.handshake.dnames', (list) => {
    let count = 0;
    list.each(() => {
      const length = list.number(2, 'tls.handshake.dname_len');
      list.embed(length, (der, offset) => nameDetails('tls.handshake.dname', der, offset));
      count += 1;
    });
    return String(count);
  });
}

const serverName: Decoder = (body) => {
  body.vector(2, 'tls.handshake.extensions_server_name_list_len', 'tls.handshake.extensions_server_names', (list) => {
    list.each(() => {
      list.number(1, 'tls.handshake.extensions_server_name_type', (type) => (type === 0 ? 'host_name' : String(type)));
      list.opaque(2, 'tls.handshake.extensions_server_name_len', 'tls.handshake.extensions_server_name', text);
    });
    return undefined;
  });
};

const protocols: Decoder = (body) => {
  body.vector(2, 'tls.handshake.extensions_alpn_len', 'tls.handshake.extensions_alpn_list', (list) => {
    list.each(() => {
      list.opaque(1, 'tls.handshake.extensions_alpn_str_len', 'tls.handshake.extensions_alpn_str', text);
    });
    return undefined;
  });
};

const supportedVersions: Decoder = (body, home) => {
  const field = 'tls.handshake.extensions.supported_version';
  if (home !== 'client-hello') body.number(2, field, version);
  else
    numberList(
      1,
      2,
      ['tls.handshake.extensions.supported_versions_len', 'tls.handshake.extensions.supported_versions', field],
      version,
    )(body, home);
};

function keyShareEntry(tree: TreeReader): void {
  tree.number(2, 'tls.handshake.extensions_key_share_group', groupName);
  tree.opaque(
    2,
    'tls.handshake.extensions_key_share_key_exchange_length',
    'tls.handshake.extensions_key_share_key_exchange',
  );
}

const keyShare: Decoder = (body, home) => {
  if (home === 'hello-retry-request') body.number(2, 'tls.handshake.extensions_key_share_selected_group', groupName);
  else if (home !== 'client-hello') keyShareEntry(body);
  else
    body.vector(
      2,
      'tls.handshake.extensions_key_share_client_length',
      'tls.handshake.extensions_key_share_entries',
      (list) => {
        list.each(() => {
          keyShareEntry(list);
        });
        return undefined;
      },
    );
};

const preSharedKey: Decoder = (body, home) => {
  if (home !== 'client-hello') {
    body.number(2, 'tls.handshake.extensions.psk.identity.selected');
    return;
  }
  body.vector(
    2,
    'tls.handshake.extensions.psk.identities.length',
    'tls.handshake.extensions.psk.identities',
    (list) => {
      list.each(() => {
        list.opaque(
          2,
          'tls.handshake.extensions.psk.identity.identity_length',
          'tls.handshake.extensions.psk.identity.identity',
        );
        list.number(4, 'tls.handshake.extensions.psk.identity.obfuscated_ticket_age');
      });
      return undefined;
    },
  );
  body.opaque(2, 'tls.handshake.extensions.psk.binders_length', 'tls.handshake.extensions.psk.binders');
};

const statusRequest: Decoder = (body, home) => {
  if (home !== 'client-hello') {
    opaque(body, home);
    return;
  }
  body.number(1, 'tls.handshake.extensions_status_request_type', statusTypeName);
  body.opaque(
    2,
    'tls.handshake.extensions_status_request_responder_ids_len',
    'tls.handshake.extensions_status_request_responder_ids',
  );
  body.opaque(2, 'tls.handshake.extensions_status_request_exts_len', 'tls.handshake.extensions_status_request_exts');
};

const DECODERS: ReadonlyMap<number, Decoder> = new Map([
  [extension.SERVER_NAME, serverName],
  [extension.STATUS_REQUEST, statusRequest],
  [extension.ALPN, protocols],
  [extension.SUPPORTED_VERSIONS, supportedVersions],
  [extension.KEY_SHARE, keyShare],
  [extension.PRE_SHARED_KEY, preSharedKey],
  [extension.SIGNATURE_ALGORITHMS, signatureSchemes],
  [extension.SIGNATURE_ALGORITHMS_CERT, signatureSchemes],
  [extension.CERTIFICATE_AUTHORITIES, authoritiesDetails],
  [
    extension.SUPPORTED_GROUPS,
    numberList(
      2,
      2,
      [
        'tls.handshake.extensions_supported_groups_length',
        'tls.handshake.extensions_supported_groups',
        'tls.handshake.extensions_supported_group',
      ],
      groupName,
    ),
  ],
  [
    extension.EC_POINT_FORMATS,
    numberList(
      1,
      1,
      [
        'tls.handshake.extensions_ec_point_formats_length',
        'tls.handshake.extensions_ec_point_formats',
        'tls.handshake.extensions_ec_point_format',
      ],
      pointFormatName,
    ),
  ],
  [
    extension.PSK_KEY_EXCHANGE_MODES,
    numberList(
      1,
      1,
      ['tls.extension.psk_ke_modes_length', 'tls.extension.psk_ke_modes', 'tls.extension.psk_ke_mode'],
      pskModeName,
    ),
  ],
  [
    extension.COMPRESS_CERTIFICATE,
    numberList(
      1,
      2,
      [
        'tls.compress_certificate.algorithms_length',
        'tls.compress_certificate.algorithms',
        'tls.compress_certificate.algorithm',
      ],
      compressionAlgorithmName,
    ),
  ],
]);
