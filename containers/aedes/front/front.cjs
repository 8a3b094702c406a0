'use strict';
// TLS of the Node that runs this, for aedes elsewhere: every listener decrypts and passes on. It is
// run by Node 16 and later, and writes what containers/aedes writes (listener.ts), each line begun
// with the port of the client it is about.

const { readFileSync } = require('fs');
const net = require('net');
const tls = require('tls');

const HOST = '127.0.0.1';
const { listeners } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
let waiting = listeners.length;

for (const listener of listeners) {
  try {
    const server = serverFor(listener);
    server.on('error', (error) => refuse(listener, error));
    server.listen(listener.port, listener.host, () => {
      waiting -= 1;
      if (waiting === 0) console.log('ready');
    });
  } catch (error) {
    refuse(listener, error);
  }
}

function serverFor({ options, files, to, psk, noTickets }) {
  const server = tls.createServer({
    ...options,
    ...(psk ? pskOf(psk) : { cert: readFileSync(files.cert), key: readFileSync(files.key) }),
    // Empty, not left out: Node would trust the public authorities.
    ca: files.ca ? readFileSync(files.ca) : [],
    ...(files.crl && { crl: listsIn(files.crl) }),
  });
  server.prependListener('connection', (socket) => {
    // A socket that is destroyed no longer knows it.
    socket.clientPort = socket.remotePort;
    socket.on('error', () => {});
    socket.setNoDelay(true);
    say(socket.clientPort, 'connection', {});
  });
  server.on('secureConnection', (socket) => {
    const facts = {
      version: socket.getProtocol(),
      authorized: socket.authorized,
      authorizationError: socket.authorizationError || null,
      ...(typeof socket.alpnProtocol === 'string' && { alpn: socket.alpnProtocol }),
      ...(socket.isSessionReused() && { resumed: true }),
    };
    say(portOf(socket), 'secure-connection', facts);
    join(socket, net.connect({ host: HOST, port: to }));
  });
  server.on('tlsClientError', (error, socket) => {
    const facts = {
      code: error.code || null,
      authorizationError: socket.authorizationError || null,
      message: error.message,
    };
    say(portOf(socket), 'tls-client-error', facts);
  });
  if (noTickets) keepSessions(server);
  if (files.staple) {
    const staple = readFileSync(files.staple);
    server.on('OCSPRequest', (_certificate, _issuer, done) => done(null, staple));
  }
  return server;
}

function pskOf({ identity, key }) {
  const octets = Buffer.from(key, 'hex');
  return {
    pskCallback: (_socket, asked) => (asked === identity ? octets : null),
    pskIdentityHint: 'mqtt-tls-matrix',
  };
}

/** Node takes one list from each entry. */
function listsIn(file) {
  const text = readFileSync(file, 'latin1');
  return text.match(/-----BEGIN X509 CRL-----[^]*?-----END X509 CRL-----/g) || [text];
}

/** Either end's end is the other's. */
function join(outer, inner) {
  inner.setNoDelay(true);
  outer.pipe(inner);
  inner.pipe(outer);
  for (const [one, other] of [
    [outer, inner],
    [inner, outer],
  ]) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.end());
  }
}

function keepSessions(server) {
  const sessions = new Map();
  server.on('newSession', (id, session, done) => {
    sessions.set(id.toString('hex'), session);
    done();
  });
  server.on('resumeSession', (id, done) => done(null, sessions.get(id.toString('hex')) || null));
}

function portOf(socket) {
  return (socket._parent && socket._parent.clientPort) || socket.remotePort;
}

function say(port, event, facts) {
  const words = Object.entries(facts).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  console.log([port, event, ...words].join(' '));
}

function refuse({ id }, error) {
  console.log(`listener ${id}: ${error.message}`);
  process.exit(1);
}
