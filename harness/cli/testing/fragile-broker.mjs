// A broker started from the product-neutral JSON configuration: aedes behind TLS, but it dies when a
// client asks for `kill.test`. With `once` as second argument it dies only the first time, whoever
// asks; with `idle` of nobody, once, a moment after that client has gone. A file beside the
// configuration remembers.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import tls from 'node:tls';
import { Aedes } from 'aedes';

const [configuration, mode] = process.argv.slice(2);
const died = `${configuration}.died`;
const { listeners } = JSON.parse(readFileSync(configuration, 'utf8'));
const broker = await Aedes.createBroker();

function dieIfAsked(servername, callback) {
  const kills = servername === 'kill.test' && mode !== 'idle';
  if (kills && !(mode === 'once' && existsSync(died))) die('assertion failed');
  callback(null);
}

function die(why) {
  writeFileSync(died, '');
  process.stderr.write(`fragile broker: ${why}, dying\n`);
  process.exit(134);
}

/** Late enough for its cell to be over, early enough for the next one not to have begun. */
const MOMENT_MS = 15;

function dieOfNobody(socket) {
  if (mode !== 'idle' || socket.servername !== 'kill.test' || existsSync(died)) return;
  socket.once('close', () => setTimeout(die, MOMENT_MS, 'nothing to do'));
}

for (const listener of listeners) {
  const server = tls.createServer(
    {
      cert: readFileSync(listener.certificate),
      key: readFileSync(listener.key),
      SNICallback: dieIfAsked,
    },
    broker.handle,
  );
  server.on('secureConnection', dieOfNobody);
  server.on('tlsClientError', () => {});
  server.listen(listener.port, listener.host);
}
