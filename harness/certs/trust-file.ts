import { assertNever, HarnessError } from '../model/errors.ts';
import type { TrustFileForm } from '../model/scenario.ts';

export interface Anchor {
  /** PEM, one certificate each, with a newline at the end. */
  readonly certificates: readonly string[];
  /** PEM of the first one's private key; a user's own is not there to be copied. */
  readonly key: string | undefined;
}

/**
 * A trust file in one of the forms people meet. RFC 7468 §2 allows text outside of the blocks and
 * `\r\n`, `\r` and `\n` alike as line ends; it knows no byte order mark, no UTF-16 and no damage.
 *
 * @throws HarnessError SCENARIO_INVALID where these anchors cannot have this form
 */
export function trustFile(anchors: readonly Anchor[], form: TrustFileForm): Buffer {
  const certificates = anchors.flatMap((anchor) => anchor.certificates);
  const text = certificates.join('');
  switch (form) {
    case 'crlf':
      return Buffer.from(text.replaceAll('\n', '\r\n'));
    case 'bom':
      return Buffer.from(`\u{FEFF}${text}`);
    case 'text-between':
      return Buffer.from(certificates.map(withText).join(''));
    case 'no-final-newline':
      return Buffer.from(text.trimEnd());
    case 'cr-only':
      return Buffer.from(text.replaceAll('\n', '\r'));
    case 'der':
      return onlyOne(certificates);
    case 'utf-16':
      return Buffer.from(`\u{FEFF}${text}`, 'utf16le');
    case 'empty':
      return Buffer.alloc(0);
    case 'duplicate':
      return Buffer.from(text + text);
    case 'bad-first':
      return Buffer.from(damaged(certificates) + text);
    case 'bad-last':
      return Buffer.from(text + damaged(certificates));
    case 'with-key':
      // Before the certificate: whoever takes the first block for one is found out.
      return Buffer.from(firstKey(anchors) + text);
    default:
      return assertNever(form);
  }
}

/** As exports and package managers write it: a heading, then the block. */
function withText(certificate: string, index: number): string {
  return `# Trusted certificate ${index + 1}\n${'='.repeat(23)}\nValidity: see below\n\n${certificate}\n`;
}

/** The first half of a good certificate: its base64 decodes, and no parser can take the result. */
function damaged(certificates: readonly string[]): string {
  const der = derOf(certificates[0] ?? '');
  const lines = der
    .subarray(0, der.length / 2)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function onlyOne(certificates: readonly string[]): Buffer {
  const [first, ...others] = certificates;
  if (first === undefined || others.length > 0) {
    throw new HarnessError(
      'SCENARIO_INVALID',
      `${certificates.length} certificates cannot be DER in one file`,
      { field: FIELD, hint: 'Name one trust anchor; only PEM separates several.' },
    );
  }
  return derOf(first);
}

function firstKey(anchors: readonly Anchor[]): string {
  const key = anchors[0]?.key;
  if (key !== undefined) return key;
  throw new HarnessError(
    'SCENARIO_INVALID',
    'a trust file with the private key of your own certificate is not made',
    { field: FIELD, hint: "Name a profile as the trust anchor: its key is a test's own." },
  );
}

function derOf(pem: string): Buffer {
  return Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64');
}

/** Either side can ask for one. */
const FIELD = 'client.trustFile or server.clientTrustFile';
