'use strict';
/**
 * A driver (docs/driver-protocol.md) for MQTT.js on Node's TLS: the library makes the connection and
 * speaks MQTT by itself, this program tells it what and looks at its socket.
 */
const { version } = require('mqtt/package.json');
const { HELLO } = require('./node-tls/runtime.cjs');
const { serve } = require('./node-tls/serve.cjs');
const { connect } = require('./mqttjs/connection.cjs');

serve({ hello: { ...HELLO, product: 'MQTT.js', version }, connect });
