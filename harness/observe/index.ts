export { observe } from './observe.ts';
export { clientIdOf, clientIdsIn, mqttExchange } from './mqtt-exchange.ts';
export {
  observedHarnessError,
  observedRefusedStart,
  observedUnavailable,
  observedUnsupported,
} from './never-ran.ts';
export { clientSaidWhy } from './without-log.ts';
