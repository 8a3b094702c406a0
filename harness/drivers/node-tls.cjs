'use strict';
/**
 * A driver (docs/driver-protocol.md) for Node's `tls` module, and for Bun's. Plain CommonJS without
 * dependencies, so that any Node from 8 on can run it.
 */
const { connect } = require('./node-tls/connection.cjs');
const { HELLO } = require('./node-tls/runtime.cjs');
const { serve } = require('./node-tls/serve.cjs');

serve({ hello: HELLO, connect });
