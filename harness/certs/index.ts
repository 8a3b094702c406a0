export { CertificateStore } from './store.ts';
export type { CertificateFiles, CertificateStoreOptions } from './store.ts';
export { resolveProfiles } from './resolve.ts';
export { keyName } from './keys.ts';
export type { ResolvedProfile } from './resolve.ts';
export { CURRENT_UPDATES } from './revocation.ts';
export { issuersOf } from './issuers.ts';
export { whatIsWrong } from './what-is-wrong.ts';
export type { Purpose, Wrong } from './what-is-wrong.ts';
