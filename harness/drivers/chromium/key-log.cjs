'use strict';
/**
 * The secrets of a connection, in the form of SSLKEYLOGFILE (RFC 9850). Chromium appends those of all
 * its connections to one file, a moment after the library has told them (net/ssl/ssl_key_logger_impl.cc):
 * what is new there after a request is the request's.
 */
const fs = require('fs');
const path = require('path');

/** For lines on their way; without an end there is nothing to go by but the time. */
const LATE_MS = 300;
const POLL_MS = 10;

const fileIn = (folder) => path.join(folder, 'keys');
/** services/network/public/cpp/network_switches.cc */
const keyLogArguments = (folder) => [`--ssl-key-log-file=${fileIn(folder)}`];

function size(file) {
  return fs.existsSync(file) ? fs.statSync(file).size : 0;
}

/** `keep()` appends what came since to the request's file. */
function secretsSince(folder, target) {
  const file = fileIn(folder);
  const begin = size(file);
  const news = () => {
    const octets = fs.existsSync(file) ? fs.readFileSync(file).subarray(begin) : Buffer.alloc(0);
    // A line that is being written is not there yet.
    return octets.subarray(0, octets.lastIndexOf(10) + 1);
  };
  return async function keep() {
    const end = Date.now() + LATE_MS;
    while (!isWhole(news().toString('latin1')) && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    const lines = news();
    if (lines.length > 0) fs.appendFileSync(target, lines, { mode: 0o600 });
  };
}

/** A handshake that was finished has told these: one line in TLS 1.2, five in TLS 1.3. */
function isWhole(lines) {
  if (/^CLIENT_RANDOM /m.test(lines)) return true;
  return (
    /^CLIENT_TRAFFIC_SECRET_0 /m.test(lines) &&
    /^SERVER_TRAFFIC_SECRET_0 /m.test(lines) &&
    /^EXPORTER_SECRET /m.test(lines)
  );
}

module.exports = { keyLogArguments, secretsSince };
