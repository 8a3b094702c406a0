/**
 * Reads a byte string in the way TLS writes it: integers and length-prefixed vectors, big endian
 * (RFC 8446 §3). It never throws and never reads past the end. Once something is missing the cursor,
 * and every cursor it was taken from, has failed: numbers are 0, vectors are empty, nothing is left.
 * Check `ok` before trusting what was read.
 */
export class Cursor {
  #bytes: Buffer;
  #at = 0;
  #failed = false;
  readonly #parent: Cursor | undefined;

  constructor(bytes: Buffer, parent?: Cursor) {
    this.#bytes = bytes;
    this.#parent = parent;
  }

  get ok(): boolean {
    return !this.#failed;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  uint8(): number {
    return this.#uint(1);
  }

  uint16(): number {
    return this.#uint(2);
  }

  uint24(): number {
    return this.#uint(3);
  }

  bytes(length: number): Buffer {
    if (length > this.left) this.#fail();
    const start = this.#at;
    this.#at = Math.min(start + length, this.#bytes.length);
    return this.#bytes.subarray(start, this.#at);
  }

  /** A vector whose length is written in `lengthBytes` bytes before it. */
  vector(lengthBytes: 1 | 2 | 3): Cursor {
    return new Cursor(this.bytes(this.#uint(lengthBytes)), this);
  }

  /** The rest as 16-bit numbers. */
  uint16s(): number[] {
    const numbers: number[] = [];
    while (this.left > 0) numbers.push(this.uint16());
    return this.ok ? numbers : [];
  }

  /** Whether everything was there and nothing is left over. */
  end(): boolean {
    return this.ok && this.left === 0;
  }

  #uint(length: 1 | 2 | 3): number {
    const bytes = this.bytes(length);
    return bytes.length === length ? bytes.readUIntBE(0, length) : 0;
  }

  #fail(): void {
    this.#failed = true;
    this.#bytes = this.#bytes.subarray(0, 0);
    this.#at = 0;
    if (this.#parent !== undefined) this.#parent.#fail();
  }
}
