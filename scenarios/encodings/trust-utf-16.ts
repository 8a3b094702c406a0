import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A trust file in UTF-16',
  description: 'Written by a redirection in an old PowerShell: every other octet is NUL.',
  specs: ['RFC 7468 §2', 'RFC 7468 §3', 'openssl/openssl#19494'],
  tags: ['pem'],
  client: {
    trustFile: 'utf-16',
  },
  expect: {
    either: [
      {
        outcome: 'connected',
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: ['client-config', 'server-certificate'],
        reasons: [
          'malformed_pem',
          'unknown_ca',
          'certificate_signature_invalid',
          'malformed_certificate',
        ],
      },
    ],
    because:
      'RFC 7468 §3 gives the grammar in ASCII characters and names no character encoding a parser has to recognise',
  },
} satisfies ScenarioInput;
