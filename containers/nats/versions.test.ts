import assert from 'node:assert/strict';
import { test } from 'node:test';
import { versionsIn } from './versions.ts';

test('it names its own version and the Go it was built by', () => {
  // Recorded from Debian trixie's.
  const said = [
    '[1] 2026/11/29 23:17:37.682834 [INF]   Version:  2.10.27',
    '[1] 2026/11/29 23:17:37.682871 [INF]   Git:      [not set]',
    '[1] 2026/11/29 23:17:37.682891 [DBG]   Go build: go1.24.4',
    "[1] 2026/11/29 23:17:37.684599 [FTL] Can't start JetStream: storage directory is not a directory",
  ].join('\r\n');
  const tlsLibrary = { name: 'Go crypto/tls', version: '1.24.4' };
  assert.deepEqual(versionsIn(said), { version: '2.10.27', tlsLibrary });
});

test('what is no nats-server says nothing of the kind', () => {
  assert.equal(versionsIn('exec: "nats-server": executable file not found in $PATH'), undefined);
});
