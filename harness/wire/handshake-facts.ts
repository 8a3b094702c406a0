import type { WireEvidence } from '../model/wire-evidence.ts';
import type { HandshakeMessage } from './handshake-assembly.ts';
import { handshakeName } from './handshake-names.ts';
import { TLS_12, TLS_13, readClientHello, readServerHello, versionName } from './hello.ts';
import { countCertificates, readCertificateRequest, readServerKeyExchange } from './messages12.ts';

type Party = 'client' | 'broker';
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What the plaintext handshake messages of a connection say, gathered one by one. */
export class HandshakeFacts {
  readonly negotiated: Mutable<WireEvidence['negotiated']> = {};
  readonly found: Mutable<
    Pick<WireEvidence, 'clientHello' | 'clientCertificates' | 'certificateRequest'>
  > = {};
  #version: number | undefined;

  /** Whether the server has selected TLS 1.2 or older: encryption starts with ChangeCipherSpec. */
  get before13(): boolean {
    return this.#version !== undefined && this.#version < TLS_13;
  }

  /** Whether the server has selected TLS 1.3: everything encrypted is application data. */
  get is13(): boolean {
    return this.#version !== undefined && this.#version >= TLS_13;
  }

  /** Takes what a message says. Answers its name, and whether its lengths add up. */
  take(from: Party, { type, body }: HandshakeMessage): { message: string; ok: boolean } {
    const message = handshakeName(type);
    if (from === 'client') return { message, ok: this.#fromClient(message, body) };
    if (message === 'ServerHello') return this.#serverHello(body);
    return { message, ok: this.#fromBroker(message, body) };
  }

  /** ChangeCipherSpec straight after ServerHello resumes a session (RFC 5246 §7.3, figure 2). */
  brokerChangedCipherSpec(): void {
    if (this.before13) this.negotiated.resumed ??= true;
  }

  #fromClient(message: string, body: Buffer): boolean {
    if (message === 'ClientHello') {
      const hello = readClientHello(body);
      if (hello !== undefined) this.found.clientHello ??= hello;
      return hello !== undefined;
    }
    if (message === 'Certificate') {
      const count = countCertificates(body);
      if (count !== undefined) this.found.clientCertificates = count;
      return count !== undefined;
    }
    return true;
  }

  #serverHello(body: Buffer): { message: string; ok: boolean } {
    const hello = readServerHello(body);
    if (hello === undefined) return { message: 'ServerHello', ok: false };
    this.#version = hello.version;
    this.negotiated.version = versionName(hello.version);
    this.negotiated.cipher = hello.cipher;
    if (hello.helloRetryRequest) return { message: 'HelloRetryRequest', ok: true };
    if (hello.group !== undefined) this.negotiated.group = hello.group;
    if (hello.alpn !== undefined) this.negotiated.alpn = hello.alpn;
    if (this.is13) this.negotiated.resumed = hello.preSharedKey;
    return { message: 'ServerHello', ok: true };
  }

  #fromBroker(message: string, body: Buffer): boolean {
    // A new ticket ahead of any other message also resumes (RFC 5077 §3.1, figure 2).
    if (this.before13) this.negotiated.resumed ??= message === 'NewSessionTicket';
    const since12 = this.#version === TLS_12;
    if (message === 'ServerKeyExchange') {
      const cipher = this.negotiated.cipher ?? '';
      Object.assign(this.negotiated, readServerKeyExchange(body, since12, cipher));
    }
    if (message === 'CertificateRequest') {
      const request = readCertificateRequest(body, since12);
      if (request !== undefined) this.found.certificateRequest = request;
      return request !== undefined;
    }
    return true;
  }
}
