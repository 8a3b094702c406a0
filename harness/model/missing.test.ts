import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingParts } from './missing.ts';

test('one line for all that one thing would add', () => {
  const image = { available: false, reason: 'no image', install: 'npm run images' };
  assert.deepEqual(
    missingParts([
      { id: 'gnutls/trixie', ...image },
      { id: 'node/24', available: true },
      { id: 'mosquitto/2.0', available: false },
      { id: 'wolfssl/trixie', ...image },
      { id: 'emqx/6.2', available: false, reason: 'no image', note: 'unverified' },
    ]),
    [
      { ids: ['gnutls/trixie', 'wolfssl/trixie'], reason: 'no image', install: 'npm run images' },
      { ids: ['mosquitto/2.0'], reason: 'unknown reason' },
      { ids: ['emqx/6.2'], reason: 'no image; unverified' },
    ],
  );
});
