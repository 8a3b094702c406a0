import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A broker's certificate with a broken signature",
  description: 'One bit of the signature is another: a damaged file, or a forgery.',
  specs: ['RFC 5280 §6.1.3', 'RFC 8446 §6.2'],
  tags: ['signatures'],
  server: { certificate: 'server/broken-signature' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['certificate_signature_invalid', 'bad_certificate', 'decrypt_error'],
  },
} satisfies ScenarioInput;
