import { describe, expect, it } from 'vitest';
import { korean } from '../../src/text/korean.ts';

describe('a particle behind a value', () => {
  it.each([
    ['서버', '서버를'],
    ['별칭', '별칭을'],
    ['TLS 1.2', 'TLS 1.2를'],
    ['TLS 1.3', 'TLS 1.3을'],
    ['10', '10을'],
    ['CN=Test CA', 'CN=Test CA를'],
    ['URL', 'URL을'],
    ['proxy', 'proxy를'],
    ['CN=main', 'CN=main을'],
    ['capture.pcap', 'capture.pcap을(를)'],
    ['CN=台北', 'CN=台北을(를)'],
  ])('fits how %s is spoken, or both forms stay', (value, said) => {
    expect(korean`${value}을(를)`).toBe(said);
  });

  it.each([
    ['서울', '서울로'],
    ['8443', '8443으로'],
    ['503', '503으로'],
    ['401', '401로'],
    ['HTTP', 'HTTP로'],
    ['.', '.(으)로'],
  ])('knows that ㄹ takes 로: %s', (value, said) => {
    expect(korean`${value}(으)로`).toBe(said);
  });

  it('sees through quotation marks and brackets, and takes the word before where the value is empty', () => {
    expect(korean`별칭 "${'mykey'}"이(가) 있고 ${'internal_error (80)'}과(와) ${42}은(는)`).toBe(
      '별칭 "mykey"가 있고 internal_error (80)과 42는',
    );
    expect(korean`인증서${''}은(는) 없습니다`).toBe('인증서는 없습니다');
  });

  it('leaves what a value says as it is', () => {
    expect(korean`${'a을(를)b'} 뒤의 ${'x을(를)'}`).toBe('a을(를)b 뒤의 x을(를)');
  });
});

it.each(['', '.', '"'])('both forms stay behind nothing that is spoken: %j', (value) => {
  expect(korean`${value}이(가)`).toBe(`${value}이(가)`);
});
