import { createServer, type RequestListener } from 'node:http';

/** As much of a Docker engine as detection talks to, on a socket. */
export async function fakeEngine(socket: string, answer: RequestListener): Promise<() => void> {
  const server = createServer((request, response) => {
    if (request.url?.endsWith('/_ping')) response.end('OK');
    else answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return () => {
    server.closeAllConnections();
    server.close();
  };
}

/** Has the one image, whatever it is called, and answers every question to it with these words. */
export function answering(words: string): RequestListener {
  return ({ url = '' }, response) => {
    if (url.endsWith('/containers/create')) response.end('{"Id":"c1"}');
    else if (url.includes('/attach?')) response.end(words);
    else if (url.endsWith('/start')) response.writeHead(204).end();
    else if (url.includes('/containers/c1')) response.writeHead(404).end('{}');
    else response.end(JSON.stringify({ Id: 'sha256:asked', Config: {} }));
  };
}
