/**
 * What `openssl s_client -msg` prints: every handshake message and alert, decrypted, in order.
 *
 *     <<< TLS 1.3, Alert [length 0002], fatal unknown_ca
 *         02 30
 *
 * The wording differs between versions (`man openssl-s_client`), the bytes don't: only the
 * direction, the content type and the bytes are read.
 */
export interface ProtocolMessage {
  readonly from: 'client' | 'broker';
  readonly kind: 'handshake' | 'alert';
  /** As it is inside the record, decrypted. */
  readonly bytes: Buffer;
}

const HEADING = /^(<<<|>>>) (?:[^,[]*, )?(\w+) \[length [0-9a-f]+\]/;
const HEX_LINE = /^ {4}(?:[0-9a-f]{2} ?)+$/;

export function parseMessages(output: string): readonly ProtocolMessage[] {
  const messages: ProtocolMessage[] = [];
  let heading: Omit<ProtocolMessage, 'bytes'> | undefined;
  let hex: string[] = [];
  const close = () => {
    if (heading !== undefined)
      messages.push({ ...heading, bytes: Buffer.from(hex.join('').replaceAll(' ', ''), 'hex') });
    heading = undefined;
    hex = [];
  };
  for (const line of output.split('\n')) {
    if (heading !== undefined && HEX_LINE.test(line)) hex.push(line);
    else {
      close();
      heading = readHeading(line);
    }
  }
  close();
  return messages;
}

/** Undefined for record headers, ChangeCipherSpec and the inner content type of TLS 1.3. */
function readHeading(line: string): Omit<ProtocolMessage, 'bytes'> | undefined {
  const [, arrow, content] = HEADING.exec(line) ?? [];
  if (content !== 'Handshake' && content !== 'Alert') return undefined;
  return {
    from: arrow === '>>>' ? 'client' : 'broker',
    kind: content === 'Alert' ? 'alert' : 'handshake',
  };
}
