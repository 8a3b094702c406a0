export interface HandshakeMessage {
  /** HandshakeType, RFC 8446 §4. */
  readonly type: number;
  readonly body: Buffer;
  /** The message with its header of four bytes. */
  readonly bytes: number;
}

/** Puts the handshake messages of one direction together from records (RFC 8446 §5.1). */
export class HandshakeAssembly {
  #parts: Buffer[] = [];
  #length = 0;
  #needed = HEADER;

  /** Bytes of a message that is not complete. */
  get pending(): number {
    return this.#length;
  }

  /** The messages this record completes. */
  add(record: Buffer): HandshakeMessage[] {
    this.#parts.push(record);
    this.#length += record.length;
    if (this.#length < this.#needed) return [];
    const bytes = this.#parts.length === 1 ? record : Buffer.concat(this.#parts);
    const messages: HandshakeMessage[] = [];
    let at = 0;
    this.#needed = HEADER;
    while (bytes.length - at >= HEADER) {
      const end = at + HEADER + bytes.readUIntBE(at + 1, 3);
      if (end > bytes.length) {
        this.#needed = end - at;
        break;
      }
      messages.push({
        type: bytes.readUInt8(at),
        body: bytes.subarray(at + HEADER, end),
        bytes: end - at,
      });
      at = end;
    }
    this.#parts = at < bytes.length ? [bytes.subarray(at)] : [];
    this.#length = bytes.length - at;
    return messages;
  }
}

const HEADER = 4;
