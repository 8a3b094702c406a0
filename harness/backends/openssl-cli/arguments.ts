import { isIP } from 'node:net';
import type { ConnectRequest } from '../../model/driver-protocol.ts';
import { opensslGroupName, opensslSuiteName, type CipherSuite12 } from '../../model/tls-names.ts';

/** Files of one handshake that s_client writes or that are made for it. Absolute paths. */
export interface RunFiles {
  /** `-msg` output goes here, apart from the application data on stdout. */
  readonly messages: string;
  /** Certificates behind the client's own, where its file has more than one. */
  readonly intermediates?: string;
  /** Trust anchors and revocation lists together, where there are several lists. */
  readonly anchorsAndLists?: string;
  /** A session is written here, where one was asked for. */
  readonly session?: string;
}

/** Environment variable that holds the key's passphrase: other users can read command lines. */
export const PASSPHRASE_VARIABLE = 'S_CLIENT_PASSPHRASE';

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
    ...trustArguments(request, files, major),
    ...identityArguments(request, files),
    ...versionArguments(request),
    ...resumptionArguments(request, files),
    ...parameterArguments(request),
    ...(request.keyLog === undefined ? [] : ['-keylogfile', request.keyLog]),
  ];
}

/** RFC 6066 §3: an address is no server_name; s_client would send the host by itself. */
function nameArguments({ servername, sni, verify }: ConnectRequest): readonly string[] {
  const isAddress = isIP(servername) !== 0;
  const name = sni ?? (isAddress ? false : servername);
  const sent = name === false ? ['-noservername'] : ['-servername', name];
  // s_client verifies nothing, and goes on after a failed verification, unless told.
  const verified = isAddress ? ['-verify_ip', servername] : ['-verify_hostname', servername];
  return verify ? [...sent, '-verify', '100', '-verify_return_error', ...verified] : sent;
}

/**
 * One revocation list is asked about the server's certificate alone, several about the chain. Of
 * several in one file -CRL reads the first; -CAfile reads all (`man X509_LOOKUP_file`).
 */
function trustArguments(
  { trustAnchors, crl }: ConnectRequest,
  { anchorsAndLists }: RunFiles,
  major: number,
): readonly string[] {
  const trusted = anchorsAndLists ?? trustAnchors;
  const single = crl === undefined ? [] : ['-CRL', crl, '-crl_check'];
  return [
    ...(trusted === undefined ? ['-no-CAfile'] : ['-CAfile', trusted]),
    '-no-CApath',
    ...(major >= 3 ? ['-no-CAstore'] : []),
    ...(anchorsAndLists === undefined ? single : ['-crl_check_all']),
  ];
}

function identityArguments(
  { certificate, key, passphrase, psk }: ConnectRequest,
  { intermediates }: RunFiles,
): readonly string[] {
  return [
    ...(certificate === undefined ? [] : ['-cert', certificate]),
    // Without a passphrase an encrypted key must fail and not ask on a terminal.
    ...(key === undefined
      ? []
      : ['-key', key, '-pass', passphrase === undefined ? 'pass:' : `env:${PASSPHRASE_VARIABLE}`]),
    ...(intermediates === undefined ? [] : ['-cert_chain', intermediates]),
    ...(psk === undefined ? [] : ['-psk_identity', psk.identity, '-psk', psk.key]),
  ];
}

function versionArguments({ versions }: ConnectRequest): readonly string[] {
  if (versions === undefined) return [];
  const ordered = versions.toSorted().map((version) => `TLSv${version}`.replace(/\.0$/, ''));
  return ['-min_protocol', ordered[0] ?? '', '-max_protocol', ordered.at(-1) ?? ''];
}

function resumptionArguments(
  { loadSession }: ConnectRequest,
  { session }: RunFiles,
): readonly string[] {
  return [
    ...(loadSession === undefined ? [] : ['-sess_in', loadSession]),
    ...(session === undefined ? [] : ['-sess_out', session]),
  ];
}

function parameterArguments(request: ConnectRequest): readonly string[] {
  const { cipherSuites, cipherSuites13, groups, signatureAlgorithms, alpn } = request;
  const { securityLevel, maxFragmentLength } = request;
  const suites = cipherSuites?.map((suite) => opensslSuiteName(suite as CipherSuite12));
  const level = securityLevel === undefined ? [] : [`@SECLEVEL=${securityLevel}`];
  const cipher = [...(suites ?? (level.length > 0 ? ['DEFAULT'] : [])), ...level];
  return [
    ...(cipher.length > 0 ? ['-cipher', cipher.join(':')] : []),
    ...(cipherSuites13 === undefined ? [] : ['-ciphersuites', cipherSuites13.join(':')]),
    ...(groups === undefined ? [] : ['-groups', groups.map(opensslGroupName).join(':')]),
    ...(signatureAlgorithms === undefined ? [] : ['-sigalgs', signatureAlgorithms.join(':')]),
    ...(alpn === undefined ? [] : ['-alpn', alpn.join(',')]),
    ...(maxFragmentLength === undefined ? [] : ['-maxfraglen', `${maxFragmentLength}`]),
  ];
}
