'use strict';
/**
 * A driver (docs/driver-protocol.md) for Chromium, which is BoringSSL in a browser: MQTT.js in a page,
 * MQTT over WebSocket. Its arguments are the program and its version; BoringSSL has none of its own.
 */
const { serve } = require('./node-tls/serve.cjs');
const { CAPABILITIES, connect } = require('./chromium/connection.cjs');

const [program, version] = process.argv.slice(2);

serve({
  hello: {
    protocol: 1,
    product: 'Chromium',
    version,
    tlsLibrary: { name: 'BoringSSL', version },
    capabilities: CAPABILITIES,
  },
  connect: async (request, done, fault) => {
    try {
      done(await connect(program, request));
    } catch (error) {
      fault(error);
    }
  },
});
