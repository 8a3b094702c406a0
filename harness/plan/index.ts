export { planRows, type Plan, type PlanInput } from './rows.ts';
export type { Selection } from './selection.ts';
export { shard } from './shard.ts';
export { listenerOf } from './listeners.ts';
export { requestOf, type ClientRequest } from './request.ts';
export type { CertificatePaths } from './paths.ts';
export { vainGlobs } from './vain-globs.ts';
