import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connect } from 'node:tls';
import { test } from 'node:test';
import { testCertificates } from '../testing/pem.ts';
import { aedesSource } from './source.ts';

test('a refused client certificate is explained in the log, under the port it came from', async () => {
  using pem = testCertificates();
  await using broker = await aedesSource().start(
    [{ id: 'a', ...pem.server.ec, clientAuth: 'require', clientTrustAnchors: pem.ca }],
    { directory: pem.directory, runId: 'log', signal: AbortSignal.timeout(10_000), announce() {} },
  );
  const listener = broker.listeners.get('a');
  assert.ok(listener?.state === 'listening');
  const { certificate, key } = pem.client.fromOtherCa;
  const client = connect({
    host: listener.host,
    port: listener.port,
    ca: readFileSync(pem.ca),
    cert: readFileSync(certificate),
    key: readFileSync(key),
  });
  let clientPort: number | undefined;
  client.once('connect', () => (clientPort = client.localPort));
  client.on('error', () => {});
  await new Promise((resolve) => client.once('close', resolve));
  assert.ok(clientPort);
  const refusal = () => broker.log('a').find(({ text }) => text.startsWith('tls-client-error '));
  while (refusal() === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
  // X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY or ..._VERIFY_LEAF_SIGNATURE, by OpenSSL's order
  // of checks; what matters is that the verifier's code is there, not just a reset.
  assert.match(refusal()?.text ?? '', / authorizationError="UNABLE_TO_[A-Z_]+"/);
  assert.equal(refusal()?.clientPort, clientPort);
});
