'use strict';
/**
 * A driver (docs/driver-protocol.md) for Deno's own TLS, which is rustls. Its one argument is the
 * version of rustls: Deno does not tell.
 */
const { CAPABILITIES, connect } = require('./deno-tls/connection.cjs');
const { serve } = require('./node-tls/serve.cjs');

serve({
  hello: {
    protocol: 1,
    product: 'deno',
    version: Deno.version.deno,
    tlsLibrary: { name: 'rustls', version: Deno.args[0] || 'unknown' },
    capabilities: CAPABILITIES,
  },
  connect: async (request, done, fault) => {
    try {
      done(await connect(request));
    } catch (error) {
      fault(error);
    }
  },
});
