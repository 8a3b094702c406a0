export { observe } from './observe.ts';
export { mqttExchange } from './mqtt-exchange.ts';
export {
  observedHarnessError,
  observedRefusedStart,
  observedUnavailable,
  observedUnsupported,
} from './never-ran.ts';
