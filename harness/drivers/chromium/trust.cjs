'use strict';
/** The database of NSS a private CA is trusted through, in a home of the browser's own. */
const { execFileSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

/** Whoever was killed has left its folders. */
const PREFIX = 'mqtt-tls-matrix-chromium-';
const BLOCK = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

const homes = fs.mkdtempSync(path.join(sweep(), `${PREFIX}${process.pid}-`));
// Where Playwright keeps a browser's profile.
process.env.TMPDIR = homes;

/** A folder with an empty database. It goes when the driver does, after the browsers. */
function home() {
  const folder = fs.mkdtempSync(path.join(homes, 'home-'));
  fs.mkdirSync(database(folder), { recursive: true });
  certutil(folder, ['-N', '--empty-password']);
  process.removeListener('exit', clear);
  setImmediate(() => process.on('exit', clear));
  return folder;
}

/**
 * Every certificate of the file as a CA's. certutil(1) reads one a file, so they are handed to it one
 * by one; a file without any as it is, for its words.
 *
 * @throws where certutil does not take one.
 */
function trust(folder, file) {
  const blocks = fs.readFileSync(file, 'latin1').match(BLOCK) || [];
  if (blocks.length === 0) return certutil(folder, ['-A', '-n', 'ca', '-t', 'CP,,', '-i', file]);
  const one = path.join(folder, 'one.pem');
  blocks.forEach((block, index) => {
    fs.writeFileSync(one, `${block}\n`);
    certutil(folder, ['-A', '-n', `ca ${index}`, '-t', 'CP,,', '-a', '-i', one]);
  });
}

function certutil(folder, args) {
  try {
    execFileSync('certutil', ['-d', `sql:${database(folder)}`, ...args], { stdio: 'pipe' });
  } catch (error) {
    const text = String(error.stderr || error.message).trim();
    const code = (/\b(?:SEC|SSL|PR)_[A-Z_]*ERROR[A-Z_]*/.exec(text) || ['certutil'])[0];
    throw Object.assign(new Error(text), { code });
  }
}

const database = (folder) => path.join(folder, '.pki/nssdb');

function clear() {
  fs.rmSync(homes, { recursive: true, force: true });
}

function sweep() {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name);
    if (!pid || fs.existsSync(`/proc/${pid[1]}`)) continue;
    fs.rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true });
  }
  return os.tmpdir();
}

module.exports = { home, trust };
