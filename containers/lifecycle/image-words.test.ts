import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imageWords } from './image-words.ts';

const id = 'sha256:1d';

test("a registry's digest under the image's own name is what it can be pulled by", () => {
  const digests = ['mirror.example/nats@sha256:aa', 'nats@sha256:bb'];
  assert.equal(imageWords('nats:2', { id, digests }), 'nats:2@sha256:bb');
  const ours = { id, digests: ['localhost:5000/emqx@sha256:cc'] };
  assert.equal(imageWords('localhost:5000/emqx', ours), 'localhost:5000/emqx@sha256:cc');
});

test('a digest under another name is told with that name', () => {
  const digests = ['docker.io/library/nats@sha256:bb'];
  assert.equal(
    imageWords('nats:2', { id, digests }),
    'nats:2, from docker.io/library/nats@sha256:bb',
  );
});

test('an image no registry knows has the id of this engine, which is said', () => {
  const words = imageWords('mqtt-tls-matrix/nats:trixie', { id, digests: [] });
  assert.equal(words, 'mqtt-tls-matrix/nats:trixie, image id sha256:1d');
});
