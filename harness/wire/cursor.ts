/**
 * Reads a byte string in the way TLS writes it: integers and length-prefixed vectors, big endian
 * (RFC 8446 §3). It never throws and never reads past the end. Once something is missing the cursor,
 * and every cursor it was taken from, has failed: numbers are 0, vectors are empty, nothing is left.
 * Check `ok` before trusting what was read.
 */
export class Cursor {
  readonly #bytes: Buffer;
  #at: number;
  #end: number;
  #failed = false;
  readonly #parent: Cursor | undefined;

  constructor(bytes: Buffer, start = 0, end = bytes.length, parent?: Cursor) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
    this.#parent = parent;
  }

  get ok(): boolean {
    return !this.#failed;
  }

  get left(): number {
    return this.#end - this.#at;
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
    const start = this.#skip(length);
    return this.#bytes.subarray(start, this.#at);
  }

  /** Everything left, without going on. */
  rest(): Buffer {
    return this.#bytes.subarray(this.#at, this.#end);
  }

  /** The next `length` bytes, to be read by themselves. */
  take(length: number): Cursor {
    const start = this.#skip(length);
    return new Cursor(this.#bytes, start, this.#at, this);
  }

  /** A vector whose length is written in `lengthBytes` bytes before it. */
  vector(lengthBytes: 1 | 2 | 3): Cursor {
    return this.take(this.#uint(lengthBytes));
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

  /** For a reader that finds what must not be there. */
  fail(): void {
    this.#failed = true;
    this.#end = this.#at;
    if (this.#parent !== undefined) this.#parent.fail();
  }

  #uint(length: 1 | 2 | 3): number {
    const start = this.#skip(length);
    let number = 0;
    for (let at = start; at < this.#at; at += 1) number = number * 256 + (this.#bytes[at] ?? 0);
    return number;
  }

  /** Goes on by `length` bytes and answers where it was; where they are missing, it fails. */
  #skip(length: number): number {
    if (length > this.left) this.fail();
    else this.#at += length;
    return this.#failed ? this.#at : this.#at - length;
  }
}
