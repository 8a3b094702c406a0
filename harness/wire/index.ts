export { openTap, type TapOptions } from './tap.ts';
export { readWire, type WireReading } from './read-wire.ts';
