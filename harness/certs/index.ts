export { CertificateStore } from './store.ts';
export type { CertificateFiles, CertificateStoreOptions } from './store.ts';
export { resolveProfiles } from './resolve.ts';
export type { ResolvedProfile } from './resolve.ts';
export { CURRENT_UPDATES } from './revocation.ts';
