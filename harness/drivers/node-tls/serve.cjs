'use strict';
/** The conversation of docs/driver-protocol.md on stdin and stdout, whatever makes the handshakes. */
const { checkTypes } = require('./fields.cjs');

/** `connect(request, done, fault)` calls one of the two, once. */
function serve({ hello, connect }) {
  let buffered = '';
  const waiting = [];
  let busy = false;
  process.stdin.setEncoding('utf8');
  process.stdin.on('data', (chunk) => {
    buffered += chunk;
    for (let end = buffered.indexOf('\n'); end >= 0; end = buffered.indexOf('\n')) {
      const line = buffered.slice(0, end);
      buffered = buffered.slice(end + 1);
      if (line.trim() !== '') waiting.push(line);
    }
    next();
  });
  process.stdin.on('end', () => process.exit(0));

  /** One at a time, however many are asked at once. */
  function next() {
    if (busy || waiting.length === 0) return;
    busy = true;
    answer(waiting.shift());
  }

  function say(message) {
    process.stdout.write(JSON.stringify(message) + '\n');
    busy = false;
    // Not from within: a long queue of malformed lines would be as deep.
    setImmediate(next);
  }

  function answer(line) {
    let id = null;
    const fault = (error) => say({ id, error: error.message });
    try {
      const message = JSON.parse(line);
      if (message === null || typeof message !== 'object') throw new Error('not an object');
      if (typeof message.id === 'number') id = message.id;
      if (id === null) throw new Error('no numeric id');
      if (message.op === 'hello') return say({ id, hello });
      if (message.op !== 'connect') throw new Error(`unknown op: ${String(message.op)}`);
      checkTypes(message);
      connect(message, (result) => say({ id, result }), fault);
    } catch (error) {
      fault(error);
    }
  }
}

module.exports = { serve };
