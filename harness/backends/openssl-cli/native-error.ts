/** Options whose value OpenSSL checks by itself, and the request field each stands for. */
const OPTION_FIELDS: Readonly<Record<string, string>> = {
  '-groups': 'groups',
  '-sigalgs': 'signatureAlgorithms',
  '-ciphersuites': 'cipherSuites13',
  '-cipher': 'cipherSuites',
  '-min_protocol': 'versions',
  '-max_protocol': 'versions',
  '-alpn': 'alpn',
};

/** The thread id before it is an address, different in every run. */
const ERROR_LINE = /^(?:[0-9A-F]+:)?(error:([0-9A-Fa-f]+):.*)$/;
const VERIFY_LINE = /^verify error:num=(\d+):.*$/m;

/**
 * OpenSSL's own words. A failed verification is told by its verify error, which says why; the
 * error queue only says that it failed. Otherwise the oldest entry of the queue, the cause, gives
 * the code and all of them the text. Undefined where s_client was silent.
 */
export function nativeError(stderr: string): { code: string; text: string } | undefined {
  const lines = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:depth=|verify |DONE$|closed$)/.test(line));
  const verify = VERIFY_LINE.exec(stderr);
  if (verify?.[1] !== undefined && stderr.includes('certificate verify failed')) {
    return { code: verify[1], text: verify[0] };
  }
  const errors = lines.flatMap((line) => {
    const [, text, code] = ERROR_LINE.exec(line) ?? [];
    return text === undefined || code === undefined ? [] : [{ text, code }];
  });
  // The loaders that were tried in vain come first when a file cannot be read.
  const cause = errors.find(({ text }) => !text.includes(':unregistered scheme:')) ?? errors[0];
  if (lines.length === 0) return undefined;
  const text = lines.map((line) => ERROR_LINE.exec(line)?.[1] ?? line).join('\n');
  // `write:errno=104`: the socket's error, which has no entry in the queue.
  const errno = /^\w+:(errno=\d+)/m.exec(text)?.[1];
  return { code: cause?.code ?? errno ?? 's_client', text };
}

/** A value OpenSSL does not know: nothing was connected. */
export function refusedOption(stderr: string): { field: string; text: string } | undefined {
  const match = /^.*(?:Error with command: "|Call to SSL_CONF_cmd\()(-\w+).*$/m.exec(stderr);
  const field = OPTION_FIELDS[match?.[1] ?? ''];
  return match === null || field === undefined ? undefined : { field, text: match[0] };
}
