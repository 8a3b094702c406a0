'use strict';

/**
 * Runs in the page, with MQTT.js there: what an application would do, each step once the one before
 * it has been answered. Nothing but its argument may be referred to.
 */
function converse({ options, steps }) {
  return new Promise((resolve) => {
    const { mqtt } = globalThis;
    const client = mqtt.connect({
      ...options,
      reconnectPeriod: 0,
      resubscribe: false,
      // The driver's deadline comes first.
      connectTimeout: 600_000,
    });
    let step = 0;
    let error;
    let saidFarewell = false;
    const end = (outcome) => resolve({ outcome, error });
    /** For the driver, however it went: nothing of it goes on. Tells the step that was under way. */
    globalThis.endConversation = () => {
      client.end(true);
      return step;
    };
    const answered = (failure) => {
      if (failure) return fail(failure);
      const packet = steps[step];
      step += 1;
      DO[packet.cmd](packet);
    };
    const fail = (failure) => {
      error = error || { code: String(failure.code || failure.name), text: failure.message };
      end('failed');
    };
    const DO = {
      subscribe: ({ topic }) => client.subscribe(topic, { qos: 0 }, answered),
      publish: ({ topic, payload, retain }) => {
        client.once('message', () => answered());
        client.publish(topic, payload, { retain });
      },
      disconnect: () => {
        saidFarewell = true;
        client.end(false, () => end('done'));
      },
    };
    client.once('connect', () => answered());
    // A WebSocket's own error has no words.
    client.on('error', (failure) => {
      if (failure.message) fail(failure);
    });
    client.once('close', () => end(saidFarewell ? 'done' : 'failed'));
  });
}

module.exports = { converse };
