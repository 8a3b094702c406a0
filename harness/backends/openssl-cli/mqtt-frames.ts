/** Cuts a byte stream into MQTT control packets by their fixed header (MQTT 3.1.1 §2.2). */
export class MqttFrames {
  #rest: Buffer = Buffer.alloc(0);

  /** The packets that are complete now. */
  push(chunk: Uint8Array): readonly Buffer[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const packets: Buffer[] = [];
    for (let size = packetSize(this.#rest); size !== undefined; size = packetSize(this.#rest)) {
      packets.push(this.#rest.subarray(0, size));
      this.#rest = this.#rest.subarray(size);
    }
    return packets;
  }
}

function packetSize(bytes: Buffer): number | undefined {
  let length = 0;
  for (let i = 1; i <= 4; i++) {
    const byte = bytes[i];
    if (byte === undefined) return undefined;
    length += (byte & 0x7f) * 128 ** (i - 1);
    if (byte < 0x80) return bytes.length >= i + 1 + length ? i + 1 + length : undefined;
  }
  return undefined;
}
