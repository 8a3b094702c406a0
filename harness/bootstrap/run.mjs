// Runs on the machine's own Node (20 or newer): installs the npm dependencies when they are missing
// or stale, then hands over to the Node that package-lock.json pins. Plain JavaScript, no imports
// of ours: nothing of ours can run before this has.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.installed-from');
const lockDirectory = join(root, '.cache', 'install.lock');

// Stripping types and compiling costs a fresh process 0.2 s, and nothing from the second one on.
const compileCache = join(root, '.cache', 'node-compile');

const ENTRIES = {
  matrix: 'harness/cli/main.ts',
  doctor: 'harness/cli/doctor.ts',
  bench: 'harness/bench/main.ts',
  test: 'harness/selftest/main.ts',
  images: 'containers/build-images.ts',
  schemas: 'harness/cli/write-schemas.ts',
};

function fail(text) {
  process.stderr.write(`${text}\n`);
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

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** One install at a time: a second run waits for the first one's. */
async function withInstallLock(work) {
  mkdirSync(dirname(lockDirectory), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lockDirectory);
      writeFileSync(join(lockDirectory, 'pid'), String(process.pid));
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const pidFile = join(lockDirectory, 'pid');
      const owner = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0;
      if (owner > 0 && !isAlive(owner)) rmSync(lockDirectory, { recursive: true, force: true });
      else await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  try {
    await work();
  } finally {
    rmSync(lockDirectory, { recursive: true, force: true });
  }
}

function npmCi() {
  if (installed()) return;
  process.stderr.write('Installing npm dependencies from package-lock.json ...\n');
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const result = spawnSync(
    command,
    [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (result.status !== 0) {
    fail('npm ci failed (see above). Mend that, then run the same command again.');
  }
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

function run(node, entry, args) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, entry), ...args], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: compileCache, ...process.env },
  });
  // The child cleans up and decides the exit code; dying before it would orphan what it started.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', (error) => fail(`${node}: ${error.message}`));
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + (constants.signals[signal] ?? 0));
  });
}

const [name, ...args] = process.argv.slice(2);
const entry = ENTRIES[name];
if (entry === undefined)
  fail(`usage: node harness/bootstrap/run.mjs ${Object.keys(ENTRIES).join('|')} [...]`);
if (!existsSync(join(root, 'package-lock.json')))
  fail('package-lock.json is missing: is this a complete checkout?');
if (!installed()) await withInstallLock(npmCi);
run(pinnedNode(), entry, args);
