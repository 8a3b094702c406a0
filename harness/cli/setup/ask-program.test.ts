import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rustlsIn } from './ask-program.ts';

/** As `strings` shows them in Deno 2.9.6. */
const OTHERS = '/index/tokio-rustls-0.26.0/src/lib.rs\0/index/rustls-webpki-0.103.13/src/time.rs\0';

test('the version of rustls is that of its crate, not of one called like it', () => {
  const binary = Buffer.from(`\x7fELF${OTHERS}/index/rustls-0.23.40/src/conn.rs\0`, 'latin1');
  assert.equal(rustlsIn(binary), '0.23.40');
});

test('a program without its sources’ paths does not tell', () => {
  assert.equal(rustlsIn(Buffer.from(`\x7fELF${OTHERS}`, 'latin1')), 'unknown');
});
