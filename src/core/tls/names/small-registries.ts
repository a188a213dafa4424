/**
 * The registries of one or a few values that the details show, all read 2026-11 at
 * https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml and
 * https://www.iana.org/assignments/tls-extensiontype-values/tls-extensiontype-values.xhtml
 */
import { nameTable } from './name-table.ts';

/** "TLS Certificate Compression Algorithm IDs". */
export const compressionAlgorithmName = nameTable(
  [
    [1, 'zlib'],
    [2, 'brotli'],
    [3, 'zstd'],
  ],
  { digits: 4 },
);

/** "TLS Compression Method Identifiers". */
export const compressionMethodName = nameTable(
  [
    [0, 'null'],
    [1, 'DEFLATE'],
    [64, 'LZS'],
  ],
  { digits: 2 },
);

/** "TLS EC Point Formats". */
export const pointFormatName = nameTable(
  [
    [0, 'uncompressed'],
    [1, 'ansiX962_compressed_prime'],
    [2, 'ansiX962_compressed_char2'],
  ],
  { digits: 2 },
);

/** "TLS EC Curve Types". */
export const NAMED_CURVE = 3;
export const curveTypeName = nameTable(
  [
    [1, 'explicit_prime'],
    [2, 'explicit_char2'],
    [NAMED_CURVE, 'named_curve'],
  ],
  { digits: 2 },
);

/** "TLS PskKeyExchangeMode". */
export const pskModeName = nameTable(
  [
    [0, 'psk_ke'],
    [1, 'psk_dhe_ke'],
  ],
  { digits: 2 },
);

/** "TLS Certificate Status Types". */
export const statusTypeName = nameTable(
  [
    [1, 'ocsp'],
    [2, 'ocsp_multi'],
  ],
  { digits: 2 },
);

/** KeyUpdateRequest, RFC 8446 section 4.6.3. */
export const keyUpdateName = nameTable(
  [
    [0, 'update_not_requested'],
    [1, 'update_requested'],
  ],
  { digits: 2 },
);
