// A broker started from the product-neutral JSON configuration: aedes behind TLS, but it dies when a
// client asks for `kill.test`. With `once` as second argument it dies only the first time, whoever
// asks; with `timer` of nobody, a moment after its first start. A file beside the configuration
// remembers.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import tls from 'node:tls';
import { Aedes } from 'aedes';

const [configuration, mode] = process.argv.slice(2);
const died = `${configuration}.died`;
const { listeners } = JSON.parse(readFileSync(configuration, 'utf8'));
const broker = await Aedes.createBroker();

function dieIfAsked(servername, callback) {
  const kills = servername === 'kill.test' && mode !== 'timer';
  if (kills && !(mode === 'once' && existsSync(died))) die('assertion failed');
  callback(null);
}

function die(why) {
  writeFileSync(died, '');
  process.stderr.write(`fragile broker: ${why}, dying\n`);
  process.exit(134);
}

// Late enough to have been ready, early enough for most of the run.
if (mode === 'timer' && !existsSync(died)) setTimeout(die, 600, 'nothing to do');

for (const listener of listeners) {
  const server = tls.createServer(
    {
      cert: readFileSync(listener.certificate),
      key: readFileSync(listener.key),
      SNICallback: dieIfAsked,
    },
    broker.handle,
  );
  server.on('tlsClientError', () => {});
  server.listen(listener.port, listener.host);
}
