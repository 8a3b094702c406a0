export { detectWolfssl } from './detect.ts';
