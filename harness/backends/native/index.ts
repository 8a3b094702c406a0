export { detectNative } from './detect.ts';
