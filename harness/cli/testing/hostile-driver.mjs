// A driver that behaves, but for four names: `crash.test` ends it in mid-handshake, `hang.test` makes
// it connect and then stay silent for ever, `garbage.test` is answered with a web page, `chatty.test`
// with an answer and a web page. Everything else is passed on to the Node driver.
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const driver = fileURLToPath(new URL('../../drivers/node-tls.cjs', import.meta.url));
const good = spawn(process.execPath, [driver], { stdio: ['pipe', 'pipe', 'inherit'] });
let chatty = false;

createInterface({ input: good.stdout }).on('line', (line) => {
  process.stdout.write(chatty ? `${line}\n<html>\n` : `${line}\n`);
});

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { servername, port, host } = JSON.parse(line);
    chatty = servername === 'chatty.test';
    if (servername === 'crash.test') {
      connect(port, host, () => {
        process.stderr.write('hostile driver: about to crash\n');
        good.kill('SIGKILL');
        process.kill(process.pid, 'SIGSEGV');
      });
    } else if (servername === 'hang.test') {
      connect(port, host);
    } else if (servername === 'garbage.test') {
      process.stderr.write('hostile driver: about to talk nonsense\n');
      connect(port, host, () => process.stdout.write('<html>\n'));
    } else {
      good.stdin.write(`${line}\n`);
    }
  })
  .on('close', () => {
    good.stdin.end();
    good.on('close', () => process.exit(0));
  });
