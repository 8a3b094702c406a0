/** No image could be had where this was written; said of every EMQX until somebody has run one. */
export const UNVERIFIED = 'unverified: what is rendered for EMQX has not run with one yet';
