// A broker started from the product-neutral JSON configuration: aedes behind TLS, but it dies when a
// client asks for `kill.test`. With `once` as second argument it dies only the first time, whoever
// asks: a file beside the configuration remembers.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import tls from 'node:tls';
import { Aedes } from 'aedes';

const [configuration, mode] = process.argv.slice(2);
const died = `${configuration}.died`;
const { listeners } = JSON.parse(readFileSync(configuration, 'utf8'));
const broker = await Aedes.createBroker();

function dieIfAsked(servername, callback) {
  if (servername === 'kill.test' && !(mode === 'once' && existsSync(died))) {
    writeFileSync(died, '');
    process.stderr.write('fragile broker: assertion failed, dying\n');
    process.exit(134);
  }
  callback(null);
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
  server.on('tlsClientError', () => {});
  server.listen(listener.port, listener.host);
}
