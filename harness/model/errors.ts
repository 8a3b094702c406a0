/**
 * The one table of coded errors. A HarnessError is a fault of the harness, of its input or of the
 * machine; what a handshake did is never an error but a value (see observation.ts).
 *
 * `exit` is the process exit code the CLI ends with: always 2 (usage or harness fault).
 */
const ERRORS = {
  USAGE: 'The command line asks for something that does not exist.',
  SCENARIO_INVALID: 'A scenario file does not describe a valid scenario.',
  SCENARIO_DUPLICATE: 'Two files declare the same scenario id.',
  PROFILE_INVALID: 'A certificate profile is not valid.',
  PROFILE_DUPLICATE: 'Two files declare the same certificate profile.',
  PROFILE_UNKNOWN: 'A certificate profile that does not exist is named.',
  KNOWN_DIVERGENCE_INVALID: 'A known divergence is not valid.',
  SETTINGS_INVALID: 'matrix.config.json is not valid.',
  PEM_INVALID: 'A PEM file cannot be read or does not hold what is expected.',
  NOTHING_SELECTED: 'The selection matches no row.',
  REQUIRED_MISSING: 'A backend or broker that must be there is not.',
  BROKER_NOT_READY: 'A broker did not become ready.',
  BROKER_CONFIGURATION: 'A broker cannot be given the configuration.',
  DRIVER_PROTOCOL: 'A driver does not speak the driver protocol.',
  DRIVER_BUILD: 'A driver does not compile.',
  BACKEND_CANARY: 'A backend fails its canaries.',
  EXCHANGE_FAILED: 'An exchange that had to succeed did not.',
  CACHE_UNUSABLE: 'The cache of keys, certificates and drivers cannot be written.',
  TAP_FAILED: 'The wire tap failed.',
  ENGINE_PROTOCOL: 'The engine was asked something it does not understand.',
  RUNNER_FAILED: 'The test runner did not run.',
  REPORT_INVALID: 'A report cannot be read or written.',
  OUTPUT_EXISTS: 'The output directory holds something that is not a report.',
} as const;

export type HarnessErrorCode = keyof typeof ERRORS;

/** Where in somebody's input the fault is, what somebody else said of it, and the way out. */
export interface ErrorDetail {
  /** File the input came from, as the user would name it. */
  readonly file?: string;
  /** Path of the field in that file, e.g. `server.certificate`. */
  readonly field?: string;
  /** The log it comes of, a line each. */
  readonly words?: readonly string[];
  /** What was expected or what to do. */
  readonly hint?: string;
}

export class HarnessError extends Error {
  readonly code: HarnessErrorCode;
  readonly detail: ErrorDetail;

  constructor(
    code: HarnessErrorCode,
    message: string,
    detail: ErrorDetail = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'HarnessError';
    this.code = code;
    this.detail = detail;
  }

  /** `file: field: message`, and below it the log it comes of and the way out. */
  toLine(): string {
    const where = [this.detail.file, this.detail.field].filter((part) => part !== undefined);
    const prefix = where.length > 0 ? `${where.join(': ')}: ` : '';
    const { words = [], hint } = this.detail;
    const log = words.length === 0 ? [] : ['its last words:', ...words];
    const below = hint === undefined ? log : [...log, hint];
    return [`${prefix}${this.message}`, ...below].join('\n  ');
  }
}

/** What each code means, for the documentation and for the test that counts them. */
export const ERROR_MEANINGS: Readonly<Record<HarnessErrorCode, string>> = ERRORS;

/** Closes a switch over a union: a new member that is not handled does not compile. */
export function assertNever(value: never): never {
  throw new TypeError(`not handled: ${JSON.stringify(value)}`);
}
