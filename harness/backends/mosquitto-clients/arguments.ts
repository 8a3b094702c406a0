import type { ConnectRequest } from '../../model/driver-protocol.ts';
import { opensslSignatureScheme } from '../../model/openssl-names.ts';
import { opensslGroupName, opensslSuiteName, type CipherSuite12 } from '../../model/tls-names.ts';
import type { Script } from './script.ts';

/** Line it prints of the message that came: payload in hex, topic. */
export const MESSAGE_FORMAT = 'message=%x %t';

/**
 * mosquitto_rr for one request. What others must not read in a list of processes is in its
 * configuration file (`secretOptions`).
 *
 * @param noAnchors a folder without certificates: with nothing to trust it would not use TLS.
 */
export function clientArguments(
  request: ConnectRequest,
  { connect, version, topic, payload }: Script,
  noAnchors: string,
): readonly string[] {
  return [
    '-d --nodelay',
    `-V ${version === 5 ? '5' : '311'}`,
    `-h ${request.servername} -p ${request.port}`,
    `-k ${connect.keepalive ?? 60}`,
    ...(connect.clean === false ? ['-c'] : []),
  ]
    .flatMap((words) => words.split(' '))
    .concat('-i', connect.clientId)
    .concat(connect.username === undefined ? [] : ['-u', connect.username])
    .concat('-t', topic, '-e', topic, '-m', payload, '-F', MESSAGE_FORMAT)
    .concat(request.transport === 'plain' ? [] : tlsArguments(request, noAnchors));
}

function tlsArguments(request: ConnectRequest, noAnchors: string): readonly string[] {
  const { trustAnchors, certificate, key, alpn, versions, psk } = request;
  const cipher = cipherList(request);
  const trusted = trustAnchors === undefined ? ['--capath', noAnchors] : ['--cafile', trustAnchors];
  return [
    // A key and anchors exclude each other.
    ...(psk === undefined ? trusted : ['--psk-identity', psk.identity]),
    ...(certificate === undefined ? [] : ['--cert', certificate]),
    ...(key === undefined ? [] : ['--key', key]),
    ...(alpn?.[0] === undefined ? [] : ['--tls-alpn', alpn[0]]),
    ...(cipher === undefined ? [] : ['--ciphers', cipher]),
    // The lowest that is allowed; the highest is OpenSSL's (`opensslConfiguration`).
    ...(versions === undefined ? [] : ['--tls-version', `tlsv${versions.toSorted()[0]}`]),
  ];
}

function cipherList({ cipherSuites, securityLevel }: ConnectRequest): string | undefined {
  if (cipherSuites === undefined && securityLevel === undefined) return undefined;
  const suites = cipherSuites?.map((suite) => opensslSuiteName(suite as CipherSuite12));
  const level = securityLevel === undefined ? [] : [`@SECLEVEL=${securityLevel}`];
  return [...(suites ?? ['DEFAULT']), ...level].join(':');
}

/** An option a line, as `$XDG_CONFIG_HOME/mosquitto_rr` has them. */
export function secretOptions({ psk }: ConnectRequest, { connect }: Script): string {
  return [
    ...(psk === undefined ? [] : [`--psk ${psk.key}`]),
    ...(connect.password === undefined ? [] : [`-P ${connect.password.toString()}`]),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** config(5ssl), SSL_CONF_cmd(3ssl): what it has no option for, of every connection it makes. */
export function opensslConfiguration(request: ConnectRequest): string {
  const { versions, groups, signatureAlgorithms, cipherSuites13 } = request;
  const commands = [
    ...(versions === undefined ? [] : [`MaxProtocol = TLSv${versions.toSorted().at(-1)}`]),
    ...(groups === undefined ? [] : [`Groups = ${groups.map(opensslGroupName).join(':')}`]),
    ...(signatureAlgorithms === undefined
      ? []
      : [`SignatureAlgorithms = ${signatureAlgorithms.map(opensslSignatureScheme).join(':')}`]),
    ...(cipherSuites13 === undefined ? [] : [`Ciphersuites = ${cipherSuites13.join(':')}`]),
  ];
  return `openssl_conf = init
[init]
ssl_conf = ssl
[ssl]
system_default = client
[client]
${commands.join('\n')}
`;
}
