import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { detectBrokers } from './index.ts';
import { IMAGES as EMQX_IMAGES } from './emqx/detect.ts';
import { labelsOf } from './lifecycle/broker-versions.ts';
import { PUBLIC_IMAGES as MOSQUITTO_IMAGES } from './mosquitto/detect.ts';
import { PUBLIC_IMAGES as NATS_IMAGES } from './nats/detect.ts';
import { PUBLIC_IMAGES as RABBITMQ_IMAGES } from './rabbitmq/detect.ts';
import { fakeEngine } from './testing/fake-engine.ts';

const directory = mkdtempSync(join(tmpdir(), 'broker-ids-'));
process.env['MQTT_TLS_MATRIX_STATE'] = join(directory, 'state');
process.env['DOCKER_HOST'] = `unix://${join(directory, 'docker.sock')}`;
let pulls = 0;
// Every image there could be is here, each with the version an installed one may have too.
const Labels = labelsOf({ version: '2.0.11', tlsLibrary: { name: 'X', version: '1' } });
const close = await fakeEngine(join(directory, 'docker.sock'), (request, response) => {
  if (request.method === 'POST') pulls += 1;
  response.end(JSON.stringify({ Id: 'sha256:1', Config: { Labels } }));
});
after(() => {
  close();
  rmSync(directory, { recursive: true, force: true });
});

const detect = (settings: Parameters<typeof detectBrokers>[0]['settings']) =>
  detectBrokers({
    settings,
    settingsDirectory: directory,
    driver: 'auto',
    announce: () => {},
    signal: AbortSignal.timeout(30_000),
  });

test("the products' own images take part where they are here, none is pulled", async () => {
  const here = new Map((await detect([])).map(({ info }) => [info.image?.split(',')[0], info]));
  for (const image of [MOSQUITTO_IMAGES, NATS_IMAGES, RABBITMQ_IMAGES, EMQX_IMAGES].flat()) {
    const info = here.get(image);
    assert.equal(info?.available, true, image);
    assert.equal(info.id, `${info.product}/image-${image.split(':')[1]}`);
    // It waits to be asked for, as every further version does.
    assert.equal(info.versionAxis, true);
  }
  assert.equal(pulls, 0);
});

test('no id of ours is given twice, so nobody takes an installed broker’s place', async () => {
  const found = await detect([]);
  assert.ok(found.length > 15);
  const images = found.filter(({ info }) => info.mode === 'container');
  for (const { info } of images) assert.doesNotMatch(info.id, /\/\d/, info.id);
  for (const { info } of found) {
    if (info.mode !== 'container') assert.doesNotMatch(info.id, /\/image-/, info.id);
  }
});

test('one the settings name takes the place of ours with the same id', async () => {
  const [ours] = (await detect([])).filter(({ info }) => info.id === 'nats/image-2');
  assert.equal(ours?.info.image, 'nats:2, image id sha256:1');
  const own = { id: 'nats/image-2', configuration: 'nats', image: 'nats:nightly' } as const;
  const found = (await detect([own])).filter(({ info }) => info.id === 'nats/image-2');
  assert.deepEqual(
    found.map(({ info }) => info.image),
    ['nats:nightly, image id sha256:1'],
  );
});
