'use strict';
/** The secrets of a connection, in the form of SSLKEYLOGFILE (RFC 9850). */
const fs = require('fs');

/** Each line is written before the message it protects: nothing is lost with the connection. */
function keepSecrets(socket, path) {
  socket.on('keylog', (line) => fs.appendFileSync(path, line, { mode: 0o600 }));
}

module.exports = { keepSecrets };
