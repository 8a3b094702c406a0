import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import { skipUnless } from '../../harness/selftest/needs.ts';
import { findProgram } from '../lifecycle/find-program.ts';
import { renderListeners } from './render.ts';

const directory = mkdtempSync(join(tmpdir(), 'rabbitmq-render-'));
after(() => rmSync(directory, { recursive: true, force: true }));

const erl = findProgram('erl');
const skip = skipUnless({
  name: 'Erlang',
  there: erl !== undefined,
  install: 'apt-get install -y erlang-base',
});

const base = { id: 'one', certificate: '/c.pem', key: '/k.pem', clientAuth: 'none' } as const;
const START = '{listener,"one",18883,ranch_ssl,[{certfile,"/c.pem"},{keyfile,"/k.pem"},';

/** What Erlang reads, as it prints it. */
const CASES: readonly [Partial<ListenerConfig>, string][] = [
  [{}, `${START}{verify,verify_none}]}`],
  [
    { clientAuth: 'request', clientTrustAnchors: '/a "b" \\c.pem' },
    `${START}{verify,verify_peer},{fail_if_no_peer_cert,false},{cacertfile,"/a \\"b\\" \\\\c.pem"}]}`,
  ],
  [
    { clientAuth: 'require', versions: ['1.2', '1.3'] },
    `${START}{verify,verify_peer},{fail_if_no_peer_cert,true},{versions,['tlsv1.3','tlsv1.2']}]}`,
  ],
  [
    { groups: ['secp384r1', 'ffdhe2048'], cipherSuites13: ['TLS_AES_128_GCM_SHA256'] },
    `${START}{verify,verify_none},{suites13,["TLS_AES_128_GCM_SHA256"]},` +
      '{supported_groups,[secp384r1,ffdhe2048]},{eccs,[secp384r1]}]}',
  ],
  [
    { versions: ['1.2'], signatureAlgorithms: ['rsa_pkcs1_sha512', 'ecdsa_sha1'] },
    `${START}{verify,verify_none},{versions,['tlsv1.2']},{signature_algs,[{sha512,rsa},{sha,ecdsa}]}]}`,
  ],
  [
    { signatureAlgorithms: ['rsa_pkcs1_sha512', 'ed25519', 'rsa_pss_rsae_sha256'] },
    `${START}{verify,verify_none},{signature_algs,[rsa_pkcs1_sha512,eddsa_ed25519,rsa_pss_rsae_sha256,{sha512,rsa}]}]}`,
  ],
  [
    { alpn: ['mqtt'], passphrase: 'open "sesame', crl: '/l.pem' },
    `${START}{password,"open \\"sesame"},{verify,verify_none},` +
      '{alpn_preferred_protocols,[<<"mqtt">>]},{crlfile,"/l.pem"}]}',
  ],
  [
    { transport: 'plain', accepts: { username: 'ann', password: 'secret' } },
    '{account,"ann","secret"} {listener,"one",18883,ranch_tcp,[]}',
  ],
];

for (const [index, [listener, terms]] of CASES.entries()) {
  test(`Erlang reads ${JSON.stringify(listener)} as it is meant`, { skip }, () => {
    const file = join(directory, `${index}.config`);
    writeFileSync(file, renderListeners([{ config: { ...base, ...listener }, port: 18_883 }]));
    const read =
      '{ok,Terms}=file:consult(os:getenv("FILE")),' +
      'io:format("~0tp ",[hd(Terms)]),[io:format("~0tp ",[T])||T<-tl(Terms)],halt().';
    const env = { ...process.env, FILE: file };
    const answer = execFileSync(erl ?? 'erl', ['-noshell', '-eval', read], { env });
    assert.equal(answer.toString().trim(), terms);
  });
}
