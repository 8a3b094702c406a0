import type { CertificateIndex } from './certificate-index.ts';

type Certificate = CertificateIndex['certificates'][number];

/** `index.md`: the index as tables, for people. */
export function indexPage(index: CertificateIndex): string {
  const sections = [
    `# Certificates\n\nValidity periods count from ${day(index.epoch)}. How to use them: [README.md](README.md).`,
    table(
      [
        'Certificate',
        'What is wrong with it',
        'What it is',
        'For',
        'Trust',
        'Clauses and threads',
        'Valid',
        'Files',
      ],
      index.certificates.map((one) => [
        `\`${one.id}\``,
        one.wrong.map(defect).join(' ') || 'nothing',
        one.about,
        one.sides.join(', '),
        `\`${one.trust}\``,
        one.specs.join(', '),
        one.validity.unread ?? `${day(one.validity.notBefore)} to ${day(one.validity.notAfter)}`,
        [
          ...Object.entries(one.files).map(([name, file]) => `[${name}](${file})`),
          ...(one.passphrase === undefined ? [] : [`passphrase \`${one.passphrase}\``]),
        ].join(' '),
      ]),
    ),
    '## Trust files',
    table(
      ['Form', 'Anchors', 'File'],
      index.trustFiles.map(({ form, anchors, file }) => [form, anchors.join(', '), link(file)]),
    ),
    '## Revocation lists',
    table(
      ['File', 'About certificates of', 'Issuer: revoked', 'From, until', 'Scenarios'],
      index.revocationLists.map(({ file, about, lists, scenarios }) => [
        link(file),
        `the ${about}`,
        lists
          .map((list) => `${list.issuer}: ${list.revoked.join(' ') || 'none'}${by(list)}`)
          .join('; '),
        lists.map((list) => `${day(list.thisUpdate)} to ${day(list.nextUpdate)}`).join('; '),
        scenarios.join(', '),
      ]),
    ),
    '## OCSP responses',
    table(
      ['File', 'Certificate', 'Status', 'From, until', 'Scenarios'],
      index.ocspResponses.map((one) => [
        link(one.file),
        one.certificate,
        `${one.status}${by(one)}`,
        `${day(one.thisUpdate)} to ${day(one.nextUpdate)}`,
        one.scenarios.join(', '),
      ]),
    ),
  ];
  return `${sections.join('\n\n')}\n`;
}

const day = (moment: string | null): string => moment?.slice(0, 10) ?? '?';

function defect({ what, clause, certificate }: Certificate['wrong'][number]): string {
  return `${certificate === undefined ? '' : `\`${certificate}\`: `}${what} (${clause})`;
}

function by({ signedBy }: { readonly signedBy?: string }): string {
  return signedBy === undefined ? '' : ` (signed by ${signedBy})`;
}

const link = (file: string): string => `[${file}](${file})`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return 'None.';
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** `README.md`. */
export function readmePage(index: CertificateIndex): string {
  const ends = new Date(Date.parse(index.epoch) + 365 * 86_400_000).toISOString().slice(0, 10);
  return `# Test certificates, good and bad

Every file here was made by \`npm run certs\` for testing how TLS programs judge certificates.
**Nobody must ever trust them**: the private keys lie beside them, readable by everybody.

- \`index.md\` lists what is wrong with each certificate, each with its clause, which side it is for,
  and which root to trust so that nothing else is wrong; \`index.json\` is the same for programs.
- \`certificates/\` has each certificate alone, \`intermediates/\` what is sent after it, \`chains/\`
  both in one file, \`keys/\` the private keys. A \`/\` of a name is a \`_\` in a file name.
- \`trust/\` has the good root, \`ca/root\`, in a plain trust file and in each form that trust files
  are met in. \`crls/\` and \`ocsp/\` have revocation lists (PEM) and OCSP responses (DER).

The good server is named \`broker.test\` and 127.0.0.1. Good certificates end on ${ends}; run the
command again, and this directory is renewed.

## A server for your client

    openssl s_server -accept 8883 \\
      -cert certificates/server_intermediate.pem -key keys/server_intermediate.pem \\
      -cert_chain intermediates/server_intermediate.pem
    openssl s_client -connect 127.0.0.1:8883 -servername broker.test \\
      -CAfile trust/ca_root.plain.pem -verify_return_error -verify_hostname broker.test

There is no file in \`intermediates/\` where nothing is sent after a certificate: leave
\`-cert_chain\` out. A key file with a passphrase (see the index) needs \`-pass pass:PASSPHRASE\`.

With mosquitto, in a configuration file:

    listener 8883
    allow_anonymous true
    certfile chains/server_expired.pem
    keyfile keys/server_expired.pem

and then

    mosquitto -c FILE
    mosquitto_pub -h 127.0.0.1 -p 8883 --cafile trust/ca_root.plain.pem -t test -m hello

## A client for your server

Let the server trust \`trust/ca_root.plain.pem\` and demand a certificate:

    openssl s_server -accept 8883 -cert certificates/server_good.pem -key keys/server_good.pem \\
      -CAfile trust/ca_root.plain.pem -Verify 5 -verify_return_error
    openssl s_client -connect 127.0.0.1:8883 -CAfile trust/ca_root.plain.pem \\
      -cert certificates/client_expired.pem -key keys/client_expired.pem

With mosquitto: \`cafile trust/ca_root.plain.pem\` and \`require_certificate true\`.

## Without a connection

    openssl verify -CAfile trust/ca_root.plain.pem -purpose sslserver \\
      -untrusted intermediates/server_intermediate.pem certificates/server_intermediate.pem

With a revocation list: \`-crl_check -CRLfile crls/FILE\`. A response to staple: \`openssl s_server
-status_file ocsp/FILE\`.
`;
}
