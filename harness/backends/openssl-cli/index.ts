export { detectOpensslCli, startOpensslCli } from './detect.ts';
