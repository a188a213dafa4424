import type { ProblemTexts } from './model.ts';
import { korean } from '../korean.ts';

export const problemsKo: ProblemTexts = {
  codes: {
    'not-a-capture': () => '파일이 캡처 형식으로 시작하지 않습니다.',
    'capture-cut': (w) =>
      `파일이 패킷 중간에서 끝납니다${w.has('missing') ? `(${w.number('missing')}바이트 없음)` : ''}. 그 앞까지는 읽었습니다.`,
    'damaged-record': (w) =>
      korean`패킷 헤더의 길이 ${w.number('length')}은(는) 있을 수 없는 값입니다. 그 뒤는 읽지 못했습니다.`,
    'damaged-stretch': (w) =>
      korean`패킷 헤더의 길이 ${w.number('length')}은(는) 있을 수 없는 값입니다. ${w.number('bytes')}바이트를 건너뛰고 다음 패킷부터 읽었습니다.`,
    'damaged-block': (w) =>
      `파일의 블록 하나가 앞뒤가 맞지 않아 건너뛰었습니다${w.has('block') ? `(유형 ${w.text('block')})` : ''}.`,
    'unknown-link-type': (w) =>
      korean`링크 유형 ${w.text('linkType')}을(를) 모릅니다. 패킷 ${w.number('packets')}개를 살펴보지 못했습니다.`,
    'malformed-packets': (w) => `패킷 ${w.number('packets')}개의 ${w.text('layer')} 헤더가 손상되었습니다.`,
    'packets-cut': (w) => `패킷 ${w.number('packets')}개가 일부만 저장되었습니다. tcpdump -s 0으로 다시 캡처하세요.`,
    'encrypted-frames': (w) => `무선 프레임 ${w.number('packets')}개가 네트워크에서 암호화되어 읽을 수 없습니다.`,
    'fragments-missing': (w) => `IP 데이터그램 ${w.number('datagrams')}개에 빠진 조각이 있습니다.`,
    'nested-too-deep': (w) => `패킷 ${w.number('packets')}개는 터널이 너무 깊게 겹쳐 있어 따라가지 않았습니다.`,
    'compressed-cut': () => '압축 파일이 일찍 끝납니다. 그 앞까지는 읽었습니다.',
    'compressed-damaged': (w) =>
      `압축 파일이 손상되었습니다${w.has('detail') ? `(${w.text('detail')})` : ''}. 그 앞까지는 읽었습니다.`,
    'compressed-unsupported': (w) =>
      `읽지 못하는 압축 방식입니다${w.has('detail') ? `(${w.text('detail')})` : ''}. 먼저 압축을 푸세요.`,
    'compressed-bomb': () => '압축 파일이 비정상적으로 커져 읽기를 멈췄습니다.',
    'keys-do-not-fit': (w) =>
      `키 로그에 이 연결의 키가 있지만${w.has('label') ? `(${w.text('label')})` : ''} 맞지 않습니다.`,
    'rsa-key-does-not-fit': () => 'RSA 키가 이 서버의 인증서와 맞지 않습니다.',
    'cipher-not-supported': (w) =>
      `이 암호 제품군은 복호화하지 못합니다${w.has('cipherSuite') ? `(${w.text('cipherSuite')})` : ''}.`,
    'jsse-dump-incomplete': () => 'Java 디버그 로그의 키 덤프가 불완전하여 건너뛰었습니다.',
    'key-log-line-malformed': (w) =>
      `키 로그에서 ${w.number('count')}줄을 읽을 수 없어 건너뛰었습니다. 첫 번째는 ${w.number('line')}번째 줄입니다.`,
    'key-log-label-unknown': (w) =>
      `키 로그의 ${w.number('count')}줄은 TLS 레코드를 열지 못하는 레이블입니다. 첫 번째는 ${w.number('line')}번째 줄입니다.`,
    'key-log-line-too-long': (w) =>
      `키 로그에서 ${w.number('count')}줄이 지나치게 길어 건너뛰었습니다. 첫 번째는 ${w.number('line')}번째 줄입니다.`,
    'key-log-too-many-secrets': () => '키 로그의 비밀 값이 너무 많아 앞부분만 사용합니다.',
    'key-log-empty': () => '키 로그에 비밀 값이 하나도 없습니다.',
  },
  unknown: (code) => `문제: ${code}`,
};
