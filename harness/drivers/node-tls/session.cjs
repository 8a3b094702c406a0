'use strict';
/** Sessions to resume: kept while a connection lasts, and written to a file. */
const fs = require('fs');
const { hasTls13 } = require('./runtime.cjs');

/** In TLS 1.3 each ticket is one, and the last is the one to keep (RFC 8446 §4.6.1). */
function keepSession(socket, state) {
  socket.on('session', (session) => (state.newSession = session));
}

/** Before Node 11.10 there was no event; a session of TLS 1.2 is there once the handshake is. */
function saveSession(path, state) {
  const session =
    state.newSession || (hasTls13 ? undefined : state.socket && state.socket.getSession());
  if (session === undefined || session === null) return;
  const partial = `${path}.partial`;
  fs.writeFileSync(partial, session, { mode: 0o600 });
  fs.renameSync(partial, path);
}

module.exports = { keepSession, saveSession };
