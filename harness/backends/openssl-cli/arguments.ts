import { isIP } from 'node:net';
import type { ConnectRequest } from '../../model/driver-protocol.ts';
import { opensslGroupName, opensslSuiteName, type CipherSuite12 } from '../../model/tls-names.ts';

/** Files of one handshake that s_client writes or that are made for it. Absolute paths. */
export interface RunFiles {
  /** `-msg` output goes here, apart from the application data on stdout. */
  readonly messages: string;
  /** Certificates behind the client's own, where its file has more than one. */
  readonly intermediates?: string;
}

/**
 * `openssl s_client` for one request. stdout carries application data and nothing else, stdin
 * what is to be sent; the end of stdin ends the connection.
 *
 * @param major OpenSSL's major version: 1 lacks some options, and what they turn off.
 */
export function clientArguments(
  request: ConnectRequest,
  files: RunFiles,
  major: number,
): readonly string[] {
  return [
    's_client',
    '-connect',
    `${isIP(request.host) === 6 ? `[${request.host}]` : request.host}:${request.port}`,
    // -quiet alone would go on after the end of stdin, and letters would be commands without it.
    '-quiet',
    '-no_ign_eof',
    ...(major >= 3 ? ['-nocommands'] : []),
    '-msg',
    '-msgfile',
    files.messages,
    ...nameArguments(request),
    ...trustArguments(request, major),
    ...identityArguments(request, files),
    ...versionArguments(request),
    ...parameterArguments(request),
  ];
}

/** RFC 6066 §3: an address is no server_name; s_client would send the host by itself. */
function nameArguments({ servername, verify }: ConnectRequest): readonly string[] {
  const isAddress = isIP(servername) !== 0;
  const sent = isAddress ? ['-noservername'] : ['-servername', servername];
  // s_client verifies nothing, and goes on after a failed verification, unless told.
  const verified = isAddress ? ['-verify_ip', servername] : ['-verify_hostname', servername];
  return verify ? [...sent, '-verify', '100', '-verify_return_error', ...verified] : sent;
}

function trustArguments({ trustAnchors, crl }: ConnectRequest, major: number): readonly string[] {
  return [
    ...(trustAnchors === undefined ? ['-no-CAfile'] : ['-CAfile', trustAnchors]),
    '-no-CApath',
    ...(major >= 3 ? ['-no-CAstore'] : []),
    ...(crl === undefined ? [] : ['-CRL', crl, '-crl_check']),
  ];
}

function identityArguments(
  { certificate, key }: ConnectRequest,
  { intermediates }: RunFiles,
): readonly string[] {
  return [
    ...(certificate === undefined ? [] : ['-cert', certificate]),
    // An encrypted key must fail and not ask on a terminal.
    ...(key === undefined ? [] : ['-key', key, '-pass', 'pass:']),
    ...(intermediates === undefined ? [] : ['-cert_chain', intermediates]),
  ];
}

function versionArguments({ versions }: ConnectRequest): readonly string[] {
  if (versions === undefined) return [];
  const ordered = versions.toSorted();
  return ['-min_protocol', `TLSv${ordered[0]}`, '-max_protocol', `TLSv${ordered.at(-1)}`];
}

function parameterArguments(request: ConnectRequest): readonly string[] {
  const { cipherSuites, cipherSuites13, groups, signatureAlgorithms, alpn, securityLevel } =
    request;
  const suites = cipherSuites?.map((suite) => opensslSuiteName(suite as CipherSuite12));
  const level = securityLevel === undefined ? [] : [`@SECLEVEL=${securityLevel}`];
  const cipher = [...(suites ?? (level.length > 0 ? ['DEFAULT'] : [])), ...level];
  return [
    ...(cipher.length > 0 ? ['-cipher', cipher.join(':')] : []),
    ...(cipherSuites13 === undefined ? [] : ['-ciphersuites', cipherSuites13.join(':')]),
    ...(groups === undefined ? [] : ['-groups', groups.map(opensslGroupName).join(':')]),
    ...(signatureAlgorithms === undefined ? [] : ['-sigalgs', signatureAlgorithms.join(':')]),
    ...(alpn === undefined ? [] : ['-alpn', alpn.join(',')]),
  ];
}
