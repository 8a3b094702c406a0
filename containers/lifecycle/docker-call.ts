import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Address } from './docker-address.ts';

export const NEVER = new AbortController().signal;

/** An engine that works answers long before that: whoever asks is told, and goes on without. */
export async function within<Answer>(
  ms: number,
  signal: AbortSignal,
  ask: (limit: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const timeout = AbortSignal.timeout(ms);
  try {
    return await ask(AbortSignal.any([signal, timeout]));
  } catch (error) {
    if (signal.aborted || !timeout.aborted) throw error;
    const words = `the Docker engine does not answer within ${ms / 1_000} s: restart it`;
    throw new Error(words, { cause: error });
  }
}

export function wordsOf(body: string): string {
  return /"message":"((?:[^"\\]|\\.)*)"/.exec(body)?.[1] ?? body.slice(0, 200);
}

export async function call(
  address: Address,
  method: string,
  path: string,
  signal: AbortSignal,
  body?: unknown,
): Promise<{ status: number; body: string }> {
  const response = await open(address, method, path, signal, body);
  return { status: response.statusCode ?? 0, body: await text(response) };
}

export async function open(
  address: Address,
  method: string,
  path: string,
  signal: AbortSignal,
  body?: unknown,
): Promise<IncomingMessage> {
  // Half of what finding the brokers costs, and nothing else needs it where there is no engine.
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    const payload = body === undefined ? '' : JSON.stringify(body);
    const asking = request({
      ...address,
      method,
      path: `/v1.41${path}`,
      signal,
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) },
      agent: false,
    });
    asking.once('error', reject);
    asking.once('response', resolve);
    asking.end(payload);
  });
}
