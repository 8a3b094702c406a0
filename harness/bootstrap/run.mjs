// Runs on the machine's own Node (20 or newer): installs the npm dependencies when they are missing
// or stale, then hands over to the Node that package-lock.json pins. Plain JavaScript without
// dependencies: nothing else of ours can run before this has.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withInstallLock } from './install-lock.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.installed-from');
const lockDirectory = join(root, '.cache', 'install.lock');

// Stripping types and compiling costs a fresh process 0.2 s, and nothing from the second one on.
const compileCache = join(root, '.cache', 'node-compile');

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const ENTRIES = {
  matrix: 'harness/cli/main.ts',
  setup: 'harness/cli/setup.ts',
  doctor: 'harness/cli/doctor.ts',
  certs: 'harness/cli/certs.ts',
  bench: 'harness/bench/main.ts',
  test: 'harness/selftest/main.ts',
  images: 'containers/build-images.ts',
  schemas: 'harness/cli/write-schemas.ts',
};

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(2);
}

function wantedStamp() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

function installed() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wantedStamp();
}

async function npmCi() {
  if (installed()) return;
  say('Installing npm dependencies from package-lock.json ...');
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const code = await exitCodeOf(
    command,
    [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (code > 128) process.exit(code);
  if (code !== 0) fail('npm ci failed (see above). Mend that, then run the same command again.');
  writeFileSync(stamp, wantedStamp());
}

/** The one place that knows which npm package carries Node for this machine. */
function pinnedNode() {
  const binary = join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(binary)) return binary;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return fail(
    `There is no pinned Node for ${process.platform}-${process.arch}; install Node 24 or newer and run again.`,
  );
}

/**
 * What would change how TLS is done in the process that runs the brokers: aedes is in it, and a
 * result must depend on the scenario only. npm keeps them; it may need them to reach the registry.
 */
const CHANGES_TLS = [
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'NODE_USE_SYSTEM_CA',
  'OPENSSL_CONF',
  'OPENSSL_MODULES',
  'SSL_CERT_DIR',
  'SSL_CERT_FILE',
];

function run(node, entry, args) {
  const env = { NODE_COMPILE_CACHE: compileCache, ...process.env };
  // `setup` makes no handshakes and starts npm, which may need them.
  if (name !== 'setup') for (const variable of CHANGES_TLS) delete env[variable];
  const nodeArgs = ['--disable-warning=ExperimentalWarning', join(root, entry), ...args];
  return exitCodeOf(node, nodeArgs, { stdio: 'inherit', env, cwd: userDirectory() });
}

/** npm runs scripts in the checkout; the user's relative paths are meant from where they stood. */
function userDirectory() {
  const { npm_lifecycle_event: script, INIT_CWD: from } = process.env;
  // Inherited from an npm that runs something else, it is not about us.
  return script === name && from !== undefined && existsSync(from) ? from : process.cwd();
}

/** Runs a command to its end. A signal is its exit code as a shell has it, 128 and its number. */
function exitCodeOf(command, args, options) {
  return new Promise((resolve) => {
    const child = spawn(command, args, options);
    // The child cleans up and decides the exit code; dying before it would orphan what it started.
    const forward = (signal) => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    };
    for (const signal of FORWARDED) process.on(signal, forward);
    child.on('error', (error) => {
      // Also emitted where a signal could not be sent; the child's end is still to come then.
      if (child.pid === undefined) fail(`${command}: ${error.message}`);
    });
    child.on('exit', (code, signal) => {
      for (const name of FORWARDED) process.off(name, forward);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

const [name, ...args] = process.argv.slice(2);
const entry = ENTRIES[name];
if (entry === undefined)
  fail(`usage: node harness/bootstrap/run.mjs ${Object.keys(ENTRIES).join('|')} [...]`);
if (!existsSync(join(root, 'package-lock.json')))
  fail('package-lock.json is missing: is this a complete checkout?');
if (!installed()) await withInstallLock(lockDirectory, say, npmCi);
process.exitCode = await run(pinnedNode(), entry, args);
