import type { ImageDescription } from './docker.ts';

/**
 * An image as reports name it. A registry's digest is the same wherever it is pulled, so it comes
 * first: `nats:2@sha256:...`. An image that was built here has none but the engine's own id, which
 * another build of the same packages does not share, and which is called so.
 */
export function imageWords(
  reference: string,
  { id, digests }: Pick<ImageDescription, 'id' | 'digests'>,
): string {
  const name = nameIn(reference);
  const own = digests.find((digest) => digest.startsWith(`${name}@`));
  if (own !== undefined) return `${reference}${own.slice(name.length)}`;
  // Under another name, such as `docker.io/library/nats`, or from where it was tagged anew.
  const [digest] = digests;
  return digest === undefined ? `${reference}, image id ${id}` : `${reference}, from ${digest}`;
}

/** Without its tag; a colon before the last slash belongs to a registry's port. */
function nameIn(reference: string): string {
  const colon = reference.lastIndexOf(':');
  return colon > reference.lastIndexOf('/') ? reference.slice(0, colon) : reference;
}
