/** Where an engine is asked. */
export type Address =
  { readonly socketPath: string } | { readonly host: string; readonly port: number };

/** Why there is no engine, and what to do. */
export interface Missing {
  readonly missing: string;
}

export function placeOf(address: Address): string {
  return 'host' in address ? `tcp://${address.host}:${address.port}` : address.socketPath;
}

/** As the command-line client reads it; ssh and TLS are left to a tunnel. */
export function addressIn(environment: NodeJS.ProcessEnv): Address | Missing {
  const host = environment['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock';
  if (host.startsWith('unix://')) {
    return process.platform === 'linux'
      ? { socketPath: host.slice('unix://'.length) }
      : {
          missing: 'containers need a Linux engine: its own socket, or DOCKER_HOST=tcp://HOST:PORT',
        };
  }
  const url = URL.canParse(host) ? new URL(host) : undefined;
  if (url?.protocol !== 'tcp:' || url.hostname === '' || url.port === '') {
    return { missing: `DOCKER_HOST=${host} is neither unix:///PATH nor tcp://HOST:PORT` };
  }
  if ((environment['DOCKER_TLS_VERIFY'] ?? '') !== '') {
    return {
      missing: `DOCKER_TLS_VERIFY: forward the socket instead, ssh -L PORT:/var/run/docker.sock`,
    };
  }
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) };
}

/** Of an engine that did not answer: by the code of the error, or left out where it was silent. */
export function whyMissing(address: Address, silentMs: number, code?: string): Missing {
  const where = placeOf(address);
  if (code === undefined) {
    const silent = `the Docker engine at ${where} does not answer within ${silentMs / 1_000} s`;
    return { missing: `${silent}: restart it` };
  }
  if (code === 'EACCES') {
    const words = `the Docker engine at ${where} may not be asked by this user (EACCES)`;
    return { missing: `${words}: add the user to the group docker and log in again` };
  }
  const reason = code === 'ENOENT' ? '' : ` (${code})`;
  return {
    missing: `no Docker engine answers at ${where}${reason}: start one (dockerd), or name another in DOCKER_HOST`,
  };
}
