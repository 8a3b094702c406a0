'use strict';
/** The conversation of docs/driver-protocol.md on stdin and stdout, whatever makes the handshakes. */
const { checkTypes } = require('./request.cjs');

/** `connect(request, done, fault)` calls one of the two, once. */
function serve({ hello, connect }) {
  let buffered = '';
  process.stdin.setEncoding('utf8');
  process.stdin.on('data', (chunk) => {
    buffered += chunk;
    for (let end = buffered.indexOf('\n'); end >= 0; end = buffered.indexOf('\n')) {
      const line = buffered.slice(0, end);
      buffered = buffered.slice(end + 1);
      if (line.trim() !== '') answer(line);
    }
  });
  process.stdin.on('end', () => process.exit(0));

  function answer(line) {
    let id = null;
    const fault = (error) => write({ id, error: error.message });
    try {
      const message = JSON.parse(line);
      if (message === null || typeof message !== 'object') throw new Error('not an object');
      if (typeof message.id === 'number') id = message.id;
      if (id === null) throw new Error('no numeric id');
      if (message.op === 'hello') return write({ id, hello });
      if (message.op !== 'connect') throw new Error(`unknown op: ${String(message.op)}`);
      checkTypes(message);
      connect(message, (result) => write({ id, result }), fault);
    } catch (error) {
      fault(error);
    }
  }
}

function write(message) {
  process.stdout.write(JSON.stringify(message) + '\n');
}

module.exports = { serve };
