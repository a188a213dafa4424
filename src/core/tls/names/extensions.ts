/**
 * IANA "TLS ExtensionType Values" registry, read 2026-11; the last ones are not in it, but seen on the wire.
 * https://www.iana.org/assignments/tls-extensiontype-values/tls-extensiontype-values.xhtml#tls-extensiontype-values-1
 */
import { nameTable } from './name-table.ts';

export const SERVER_NAME = 0;
export const STATUS_REQUEST = 5;
export const SUPPORTED_GROUPS = 10;
export const EC_POINT_FORMATS = 11;
export const SIGNATURE_ALGORITHMS = 13;
export const ALPN = 16;
export const PADDING = 21;
export const ENCRYPT_THEN_MAC = 22;
export const EXTENDED_MASTER_SECRET = 23;
export const COMPRESS_CERTIFICATE = 27;
export const RECORD_SIZE_LIMIT = 28;
export const SESSION_TICKET = 35;
export const PRE_SHARED_KEY = 41;
export const EARLY_DATA = 42;
export const SUPPORTED_VERSIONS = 43;
export const COOKIE = 44;
export const PSK_KEY_EXCHANGE_MODES = 45;
export const CERTIFICATE_AUTHORITIES = 47;
export const OID_FILTERS = 48;
export const POST_HANDSHAKE_AUTH = 49;
export const SIGNATURE_ALGORITHMS_CERT = 50;
export const KEY_SHARE = 51;
export const ENCRYPTED_CLIENT_HELLO = 65037;
export const RENEGOTIATION_INFO = 65281;

export const extensionName = nameTable(
  [
    [SERVER_NAME, 'server_name'],
    [1, 'max_fragment_length'],
    [2, 'client_certificate_url'],
    [3, 'trusted_ca_keys'],
    [4, 'truncated_hmac'],
    [STATUS_REQUEST, 'status_request'],
    [6, 'user_mapping'],
    [7, 'client_authz'],
    [8, 'server_authz'],
    [9, 'cert_type'],
    [SUPPORTED_GROUPS, 'supported_groups'],
    [EC_POINT_FORMATS, 'ec_point_formats'],
    [12, 'srp'],
    [SIGNATURE_ALGORITHMS, 'signature_algorithms'],
    [14, 'use_srtp'],
    [15, 'heartbeat'],
    [ALPN, 'application_layer_protocol_negotiation'],
    [17, 'status_request_v2'],
    [18, 'signed_certificate_timestamp'],
    [19, 'client_certificate_type'],
    [20, 'server_certificate_type'],
    [PADDING, 'padding'],
    [ENCRYPT_THEN_MAC, 'encrypt_then_mac'],
    [EXTENDED_MASTER_SECRET, 'extended_master_secret'],
    [24, 'token_binding'],
    [25, 'cached_info'],
    [26, 'tls_lts'],
    [COMPRESS_CERTIFICATE, 'compress_certificate'],
    [RECORD_SIZE_LIMIT, 'record_size_limit'],
    [29, 'pwd_protect'],
    [30, 'pwd_clear'],
    [31, 'password_salt'],
    [32, 'ticket_pinning'],
    [33, 'tls_cert_with_extern_psk'],
    [34, 'delegated_credential'],
    [SESSION_TICKET, 'session_ticket'],
    [36, 'TLMSP'],
    [37, 'TLMSP_proxying'],
    [38, 'TLMSP_delegate'],
    [39, 'supported_ekt_ciphers'],
    [PRE_SHARED_KEY, 'pre_shared_key'],
    [EARLY_DATA, 'early_data'],
    [SUPPORTED_VERSIONS, 'supported_versions'],
    [COOKIE, 'cookie'],
    [PSK_KEY_EXCHANGE_MODES, 'psk_key_exchange_modes'],
    [CERTIFICATE_AUTHORITIES, 'certificate_authorities'],
    [OID_FILTERS, 'oid_filters'],
    [POST_HANDSHAKE_AUTH, 'post_handshake_auth'],
    [SIGNATURE_ALGORITHMS_CERT, 'signature_algorithms_cert'],
    [KEY_SHARE, 'key_share'],
    [52, 'transparency_info'],
    [53, 'connection_id (deprecated)'],
    [54, 'connection_id'],
    [55, 'external_id_hash'],
    [56, 'external_session_id'],
    [57, 'quic_transport_parameters'],
    [58, 'ticket_request'],
    [59, 'dnssec_chain'],
    [60, 'sequence_number_encryption_algorithms'],
    [61, 'rrc'],
    [62, 'tls_flags'],
    [64768, 'ech_outer_extensions'],
    [ENCRYPTED_CLIENT_HELLO, 'encrypted_client_hello'],
    [RENEGOTIATION_INFO, 'renegotiation_info'],
    [13172, 'next_protocol_negotiation'],
    [17513, 'application_settings'],
    [17613, 'application_settings (new)'],
    [30032, 'channel_id'],
    [65486, 'encrypted_server_name'],
  ],
  { digits: 4, greased: true },
);
