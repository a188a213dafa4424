import { describe, expect, it } from 'vitest';
import { alertName } from '../../../../src/core/tls/names/alerts.ts';
import { certificateTypeCode, certificateTypeName } from '../../../../src/core/tls/names/certificate-types.ts';
import { cipherSuite, cipherSuiteName } from '../../../../src/core/tls/names/cipher-suites.ts';
import { extensionName } from '../../../../src/core/tls/names/extensions.ts';
import { isGrease } from '../../../../src/core/tls/names/grease.ts';
import { groupName } from '../../../../src/core/tls/names/groups.ts';
import { signatureSchemeCode, signatureSchemeName } from '../../../../src/core/tls/names/signature-schemes.ts';
import { isTls13, versionName } from '../../../../src/core/tls/names/versions.ts';

describe('names of the registries', () => {
  it.each([
    [alertName(42), 'bad_certificate'],
    [alertName(200), 'unknown (0xc8)'],
    [certificateTypeName(64), 'ecdsa_sign'],
    [extensionName(47), 'certificate_authorities'],
    [extensionName(0x1a1a), 'GREASE (0x1a1a)'],
    [groupName(4588), 'X25519MLKEM768'],
    [signatureSchemeName(0x0804), 'rsa_pss_rsae_sha256'],
    [signatureSchemeName(0x0402), 'dsa_sha256'],
    [signatureSchemeName(0x0101), 'rsa_pkcs1_md5'],
    [versionName(0x0300), 'SSL 3.0'],
    [versionName(0x7f1c), 'TLS 1.3 (draft 28)'],
    [cipherSuiteName(0xc030), 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'],
    [cipherSuiteName(0x1303), 'TLS_CHACHA20_POLY1305_SHA256'],
    [cipherSuiteName(0xfafa), 'GREASE (0xfafa)'],
    [cipherSuiteName(0x4242), 'unknown (0x4242)'],
  ])('%s', (name, expected) => {
    expect(name).toBe(expected);
  });

  it('lead back to their numbers', () => {
    expect(signatureSchemeCode('ecdsa_secp256r1_sha256')).toBe(0x0403);
    expect(certificateTypeCode('rsa_sign')).toBe(1);
    expect(certificateTypeCode('no_such_type')).toBeNull();
  });

  it('GREASE is sixteen values and no others', () => {
    const found = Array.from({ length: 0x10000 }, (_, code) => code).filter(isGrease);
    expect(found).toHaveLength(16);
    expect([found[0], found.at(-1)]).toEqual([0x0a0a, 0xfafa]);
  });

  it('TLS 1.3 has its drafts with it', () => {
    expect([0x0303, 0x0304, 0x7f17, 0xfb1a, 0xfefd].map(isTls13)).toEqual([false, true, true, true, false]);
  });
});

describe('what a cipher suite does', () => {
  it.each([
    [0x1302, { keyExchange: 'tls13', cipher: 'aes-gcm', keyBits: 256, mac: null, prfHash: 'sha384' }],
    [0x1305, { keyExchange: 'tls13', cipher: 'aes-ccm8', keyBits: 128, mac: null, prfHash: 'sha256' }],
    [0xc02f, { keyExchange: 'ecdhe', cipher: 'aes-gcm', keyBits: 128, mac: null, prfHash: 'sha256' }],
    [0xcca8, { keyExchange: 'ecdhe', cipher: 'chacha20-poly1305', keyBits: 256, mac: null, prfHash: 'sha256' }],
    [0x002f, { keyExchange: 'rsa', cipher: 'aes-cbc', keyBits: 128, mac: 'sha1', prfHash: 'sha256' }],
    [0x003d, { keyExchange: 'rsa', cipher: 'aes-cbc', keyBits: 256, mac: 'sha256', prfHash: 'sha256' }],
    [0xc028, { keyExchange: 'ecdhe', cipher: 'aes-cbc', keyBits: 256, mac: 'sha384', prfHash: 'sha384' }],
    [0x0004, { keyExchange: 'rsa', cipher: 'rc4', keyBits: 128, mac: 'md5', prfHash: 'sha256' }],
    [0x000a, { keyExchange: 'rsa', cipher: '3des-cbc', keyBits: 192, mac: 'sha1', prfHash: 'sha256' }],
    [0x0003, { keyExchange: 'rsa', cipher: 'rc4', keyBits: 40, exportGrade: true }],
    [0x0033, { keyExchange: 'dhe', cipher: 'aes-cbc' }],
    [0x00a8, { keyExchange: 'psk', cipher: 'aes-gcm' }],
    [0xc0a0, { keyExchange: 'rsa', cipher: 'aes-ccm8' }],
    [0x003b, { keyExchange: 'rsa', cipher: 'null', keyBits: 0, mac: 'sha256' }],
    [0x0034, { keyExchange: 'anonymous' }],
  ])('%i', (code, properties) => {
    expect(cipherSuite(code)).toMatchObject(properties);
  });

  it('signalling values and GREASE are no suites', () => {
    expect([0x00ff, 0x5600, 0x0a0a, 0x4242].map(cipherSuite)).toEqual([null, null, null, null]);
  });
});
