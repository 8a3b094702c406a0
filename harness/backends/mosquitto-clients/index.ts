export { detectMosquittoClients } from './detect.ts';
