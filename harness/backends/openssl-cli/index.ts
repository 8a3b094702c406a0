export { detectOpensslCli } from './detect.ts';
