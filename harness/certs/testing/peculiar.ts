// It injects its dependencies through decorators' metadata, and takes whichever polyfill is there.
import './decorator-metadata.ts';

export { X509Certificate } from '@peculiar/x509';
