import * as command from '../commands.ts';
import type { CauseTexts } from '../model.ts';
import type { Story } from '../story.ts';
import { korean } from '../../korean.ts';

const STAGES: Readonly<Record<string, string>> = {
  'before-client-hello': 'ClientHello 전에',
  'after-client-hello': 'ClientHello 뒤에',
  'after-server-hello': 'ServerHello 뒤에',
  'after-certificate-request': 'CertificateRequest 뒤에',
  'after-client-certificate': '클라이언트의 Certificate 뒤에',
  'after-client-finished': '클라이언트의 Finished 뒤에',
};
const stage = (s: Story): string => STAGES[s.text('stage')] ?? '핸드셰이크 도중에';
const by = (s: Story): string => (s.is('by', 'client') ? '클라이언트' : '백엔드');

export const outcomeKo: Pick<
  CauseTexts,
  | 'plaintext-http-to-tls-port'
  | 'server-speaks-plaintext'
  | 'not-tls'
  | 'connection-refused'
  | 'connection-timeout'
  | 'reset-during-handshake'
  | 'closed-during-handshake'
  | 'handshake-timeout'
  | 'handshake-completed'
  | 'completed-without-client-certificate'
  | 'http-error-after-handshake'
  | 'encrypted-undecided'
  | 'renegotiation-undecided'
  | 'capture-incomplete'
> = {
  'plaintext-http-to-tls-port': {
    short: 'TLS 포트에 평문 HTTP',
    title: 'TLS 포트로 평문 HTTP를 보냈습니다',
    explanation: (s) =>
      korean`클라이언트가 TLS 없이 ${s.has('method') ? s.text('method') : 'HTTP'} 요청을 포트 ${s.text('port')}(으)로 보냈지만, 백엔드는 이 포트에서 TLS를 씁니다. ${s.has('status') ? korean`백엔드가 HTTP ${s.text('status')}(으)로 응답했습니다.` : '백엔드가 연결을 닫았습니다.'}`,
    remedy: (s) => [
      { text: '대상 URL에 https를 사용합니다', copy: `https://${s.host}:${String(s.connection.server.port)}` },
      {
        text: 'TargetServer라면 SSLInfo의 Enabled를 true로 설정합니다',
        copy: '<SSLInfo><Enabled>true</Enabled></SSLInfo>',
      },
    ],
  },
  'server-speaks-plaintext': {
    short: '서버가 TLS를 쓰지 않음',
    title: '백엔드의 포트가 TLS를 쓰지 않습니다',
    explanation: (s) =>
      korean`클라이언트가 TLS를 시작했는데, 포트 ${String(s.connection.server.port)}은(는) TLS가 아닌 ${s.has('protocol') ? s.text('protocol') : '바이트'}(으)로 응답했습니다${s.has('begins') ? `: "${s.text('begins')}…"` : ''}.`,
    remedy: (s) => [
      {
        text: '백엔드의 TLS 포트를 쓰거나, 대상 URL에서 https 대신 http를 사용합니다',
        copy: `http://${s.host}:${String(s.connection.server.port)}`,
      },
      { text: '중간에 프록시가 있으면 그 응답을 확인합니다' },
    ],
  },
  'not-tls': {
    short: 'TLS 아님',
    title: '이 연결은 TLS가 아닙니다',
    explanation: (s) =>
      `${s.has('protocol') ? s.text('protocol') : '다른 프로토콜'} 연결이며, TLS 핸드셰이크가 보이지 않습니다.`,
    remedy: () => [],
  },
  'connection-refused': {
    short: '연결 거부됨',
    title: '백엔드가 연결을 거부합니다',
    explanation: (s) =>
      korean`${s.server}이(가) SYN에 RST로 응답합니다. 그 포트에서 수신 대기하는 프로그램이 없거나 방화벽이 거부합니다.`,
    remedy: (s) => [
      { text: '대상의 호스트와 포트를 확인합니다', copy: s.server },
      {
        text: 'Message Processor에서 시험합니다',
        copy: `nc -vz ${s.connection.server.address} ${String(s.connection.server.port)}`,
      },
    ],
  },
  'connection-timeout': {
    short: 'SYN 응답 없음',
    title: '백엔드가 응답하지 않습니다',
    explanation: (s) =>
      `${s.seconds('seconds')}초 동안 ${s.server}에 SYN을 ${s.number('attempts')}번 보냈지만 응답이 없습니다. 방화벽이 버렸거나 주소가 잘못되었습니다.`,
    remedy: (s) => [
      { text: '클라이언트와 백엔드 사이의 방화벽과 주소를 확인합니다', copy: s.server },
      { text: '백엔드에서 캡처합니다. SYN이 도착합니까?', copy: command.tcpdump(s) },
    ],
  },
  'reset-during-handshake': {
    short: '핸드셰이크 중 재설정',
    title: '핸드셰이크 도중 연결이 재설정되었습니다',
    explanation: (s) =>
      `${by(s)}가 ${stage(s)} 경고 없이 연결을 재설정했습니다. 중간의 방화벽이나 로드 밸런서가 그랬을 수도 있습니다.`,
    remedy: (s) => [
      { text: `${by(s)}와 중간 장비의 로그를 확인합니다` },
      { text: '반대쪽에서도 캡처합니다. RST를 그쪽에서 보냈습니까?', copy: command.tcpdump(s) },
    ],
  },
  'closed-during-handshake': {
    short: '핸드셰이크 중 닫힘',
    title: '핸드셰이크 도중 연결이 닫혔습니다',
    explanation: (s) =>
      s.is('stage', 'before-client-hello')
        ? `연결을 연 뒤 ${by(s)}가 TLS를 한 바이트도 보내지 않고 닫았습니다. 상태 확인이나 포트 검사가 이렇게 합니다.`
        : `${by(s)}가 ${stage(s)} 경고 없이 연결을 닫았습니다.`,
    remedy: (s) => (s.is('stage', 'before-client-hello') ? [] : [{ text: `캡처 시각의 ${by(s)} 로그를 확인합니다` }]),
  },
  'handshake-timeout': {
    short: '핸드셰이크 시간 초과',
    title: '핸드셰이크가 중간에 멈췄습니다',
    explanation: (s) =>
      `${stage(s)} ${s.seconds('seconds')}초 동안 아무것도 오지 않았습니다${s.is('gaveUp') ? '. 그래서 클라이언트가 연결을 포기했습니다' : ''}. Message Processor는 55초를 기다립니다.`,
    remedy: (s) => [
      { text: '그 시각 백엔드의 부하와 로그를 확인합니다' },
      {
        text: '백엔드에서 캡처합니다. ClientHello가 온전히 도착합니까? MTU가 너무 크면 사라집니다',
        copy: command.tcpdump(s),
      },
    ],
  },
  'handshake-completed': {
    short: '완료',
    shortFor: (s) => (s.is('resumed') ? '완료, 세션 재개' : s.is('requested', 'no') ? '완료, 요청 없음' : '완료'),
    title: '핸드셰이크가 완료되었습니다',
    explanation: (s) =>
      s.is('resumed')
        ? '이전 세션을 재개했습니다. 백엔드는 인증서를 다시 요구하지 않습니다.'
        : s.is('requested', 'no')
          ? '백엔드가 클라이언트 인증서를 요구하지 않았습니다.'
          : s.is('sent')
            ? `백엔드가 클라이언트 인증서를 요구했고, 클라이언트가 인증서 ${s.number('chainLength')}개의 체인을 보냈습니다.`
            : '클라이언트 인증서를 요구하고 보냈는지는 암호화되어 있습니다. 그 뒤 양방향으로 데이터가 오갔습니다.',
    remedy: () => [],
  },
  'completed-without-client-certificate': {
    short: '완료, 보내지 않음',
    title: '클라이언트 인증서 없이 완료되었습니다',
    explanation: (s) =>
      `백엔드가 클라이언트 인증서를 요구했지만 클라이언트가 보내지 않았고, 그래도 핸드셰이크가 완료되었습니다. 백엔드에 꼭 필요한 것이 아니거나, 나중에 HTTP로 거부합니다${s.has('status') ? `: 응답은 ${s.text('status')}였습니다` : '(그 응답은 읽을 수 없습니다)'}.`,
    remedy: (s) => [
      { text: '호출의 HTTP 상태를 확인합니다. 400이나 403이면 인증서가 필요했던 것입니다' },
      { text: '그렇다면 Handscope에 클라이언트의 키 저장소를 추가하여 왜 보내지 않았는지 확인합니다' },
      { text: '백엔드가 무엇을 받아들이는지 확인합니다', copy: command.sClient(s) },
    ],
  },
  'http-error-after-handshake': {
    short: '핸드셰이크 후 HTTP 오류',
    shortFor: (s) => `핸드셰이크 후 HTTP ${s.text('status')}`,
    title: '핸드셰이크는 완료되었지만 HTTP에서 거부되었습니다',
    explanation: (s) =>
      korean`핸드셰이크가 완료된 뒤 백엔드가 HTTP ${s.text('status')}(으)로 응답했습니다${s.is('aboutCertificates') ? '. 클라이언트 인증서가 없거나 허용되지 않을 때 nginx가 이렇게 합니다' : ''}.${
        s.is('sent', 'nothing')
          ? ' 클라이언트는 빈 Certificate를 보냈습니다.'
          : s.is('requested', false)
            ? ' 백엔드는 클라이언트 인증서를 요구하지 않았습니다. 사이트나 경로가 나중에 요구할 수 있으며, TLS 1.3에서 Java는 여기에 답할 수 없습니다.'
            : ''
      }`,
    remedy: (s) => [
      { text: '캡처 시각의 백엔드 오류 로그를 확인합니다' },
      { text: 'Handscope에 클라이언트의 키 저장소를 추가하여 무엇을 보낼지 확인합니다' },
      { text: '백엔드가 무엇을 받아들이는지 확인합니다', copy: command.sClient(s) },
    ],
  },
  'encrypted-undecided': {
    short: '암호화됨, 판정 불가',
    title: '암호화됨: 캡처만으로는 판정할 수 없습니다',
    explanation: (s) =>
      korean`${s.version}은(는) CertificateRequest, Certificate, 경고를 숨깁니다. 연결이 비정상적으로 끝났고, 레코드 길이로도 이유를 알 수 없습니다.`,
    remedy: (s) => [
      { text: '클라이언트나 서버의 키 로그(SSLKEYLOGFILE)를 추가합니다' },
      {
        text: '또는 TLS 1.2만으로 다시 호출합니다. 그러면 이 메시지들을 읽을 수 있습니다',
        copy: '<Protocols><Protocol>TLSv1.2</Protocol></Protocols>',
      },
      { text: '백엔드의 CA 이름을 다른 방법으로 확인합니다', copy: command.sClient(s) },
    ],
  },
  'renegotiation-undecided': {
    short: '재협상, 판정 불가',
    title: '암호화된 연결 안에서 인증서를 요구했습니다',
    explanation: () =>
      '핸드셰이크가 완료된 뒤 두 번째 핸드셰이크가 시작되었습니다. Apache는 클라이언트 인증서가 필요한 경로에서 이렇게 합니다. 그 안의 요구와 응답은 암호화되어 있습니다.',
    remedy: (s) => [
      { text: '키 로그를 추가합니다. 오래된 Java는 이 옵션으로 필요한 값을 출력합니다', copy: command.KEY_LOG_JAVA },
      { text: '또는 경로가 아니라 사이트 전체에 인증서를 요구합니다(Apache: VirtualHost의 SSLVerifyClient)' },
      { text: '그 경로를 요청하여 CA 이름을 확인합니다', copy: command.repeatTls12(s) },
    ],
  },
  'capture-incomplete': {
    short: '캡처 불완전',
    title: '캡처가 불완전합니다',
    explanation: (s) =>
      s.is('why', 'cut')
        ? `캡처할 때 패킷이 잘렸습니다. ${s.number('bytes')}바이트가 없습니다.`
        : s.is('why', 'lost')
          ? `스트림의 ${s.number('bytes')}바이트가 캡처에 없습니다.`
          : s.is('why', 'one-direction')
            ? '한 방향만 캡처되었습니다.'
            : s.is('why', 'mid-stream')
              ? '캡처가 연결 중간에 시작됩니다. 핸드셰이크는 그 전에 있었습니다.'
              : `핸드셰이크가 끝나기 전, ${stage(s)} 캡처가 끝납니다.`,
    remedy: (s) => [
      { text: '백엔드나 Message Processor에서 패킷 전체를 양방향으로 다시 캡처합니다', copy: command.tcpdump(s) },
    ],
  },
};
