'use strict';
/** Browsers that are kept running: one for what is trusted, spoken, and told of its secrets. */
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const { chromium } = require('@playwright/test');
const { keyLogArguments } = require('./key-log.cjs');
const { home, trust } = require('./trust.cjs');

/** For browsers, with all it needs. */
const MQTTJS = path.join(path.dirname(require.resolve('mqtt/package.json')), 'dist/mqtt.min.js');
/** Most that run at once; the one used longest ago makes room. */
const KEPT = 3;
/** How long one may take to start; after that it is a fault, of nobody's handshake. */
const START_MS = 60_000;
const kept = new Map();

/** `{ page, events, folder }` of a browser that trusts this file, started unless it is there. */
async function browserFor(program, { trustAnchors, versions, keyLog }) {
  const file = trustAnchors && ofConfiguration(() => fs.statSync(trustAnchors));
  const tells = keyLog !== undefined;
  const key = JSON.stringify([trustAnchors, file && [file.size, file.mtimeMs], versions, tells]);
  const running = kept.get(key);
  kept.delete(key);
  if (running && running.browser.isConnected()) {
    kept.set(key, running);
    return running;
  }
  for (const [oldest, { browser }] of [...kept].slice(0, kept.size - KEPT + 1)) {
    kept.delete(oldest);
    await browser.close();
  }
  const started = await start(program, trustAnchors, versions, tells);
  kept.set(key, started);
  return started;
}

async function start(program, trustAnchors, versions, tells) {
  const folder = home();
  if (trustAnchors) ofConfiguration(() => trust(folder, trustAnchors));
  const browser = await chromium.launch({
    executablePath: program,
    timeout: START_MS,
    chromiumSandbox: process.getuid() !== 0,
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', HOME: folder, TMPDIR: folder },
    args: [
      // Whatever is asked for is on loopback, what Chromium asks for by itself too.
      '--host-resolver-rules=MAP * 127.0.0.1',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...versionArguments(versions),
      ...(tells ? keyLogArguments(folder) : []),
    ],
  });
  const page = await browser.newPage();
  const file = path.join(folder, 'page.html');
  fs.writeFileSync(file, '<!doctype html><title>MQTT over WebSocket</title>');
  await page.goto(pathToFileURL(file).href);
  await page.addScriptTag({ path: MQTTJS });
  const events = await page.context().newCDPSession(page);
  await events.send('Network.enable');
  return { browser, page, events, folder };
}

/** What goes wrong with a file of the request is an answer, all else a fault of ours. */
function ofConfiguration(read) {
  try {
    return read();
  } catch (error) {
    throw Object.assign(error, { ofConfiguration: true });
  }
}

/** components/ssl_config/ssl_config_switches.cc */
function versionArguments(versions) {
  if (!versions) return [];
  const ordered = [...versions].sort();
  return [`--ssl-version-min=tls${ordered[0]}`, `--ssl-version-max=tls${ordered.at(-1)}`];
}

module.exports = { browserFor };
