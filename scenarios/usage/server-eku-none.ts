import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A server certificate without an extended key usage',
  description:
    'No purpose is stated, as in most home-made certificates. Nothing is restricted then.',
  specs: ['RFC 5280 §4.2.1.12'],
  tags: ['usage'],
  server: { certificate: 'server/eku-none' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: ['key_usage', 'unsupported_certificate'],
      },
    ],
    because:
      'RFC 5280 §4.2.1.12: without the extension no purpose is excluded, but applications MAY require that it be present',
  },
} satisfies ScenarioInput;
