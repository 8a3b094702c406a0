import type { Stage } from '../../harness/model/stages.ts';

const WORDS: Readonly<Record<Stage, string>> = {
  'broker-start': 'when the broker starts',
  tcp: 'at the TCP connection',
  'client-config': 'before any packet, at its own configuration',
  hello: 'at ClientHello/ServerHello',
  'server-certificate': "at the server's Certificate",
  'server-key-exchange': 'at ServerKeyExchange',
  'server-certificate-verify': "at the server's CertificateVerify",
  'client-certificate': "at the client's Certificate",
  'client-certificate-verify': "at the client's CertificateVerify",
  finished: 'at Finished',
  'mqtt-connect': 'at MQTT CONNECT',
  'mqtt-echo': 'at the MQTT echo',
};

/** `at the server's Certificate`: what was being decided, with the RFC's message names. */
export function atStage(stage: Stage | 'unknown'): string {
  return stage === 'unknown' ? 'at an unknown stage' : WORDS[stage];
}
