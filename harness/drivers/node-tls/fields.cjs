'use strict';
/** The shape of a request, whatever library is asked: fields, their types, and what they need. */

const isList = (value) => Array.isArray(value) && value.every((item) => typeof item === 'string');
const isText = (value) => typeof value === 'string';
const isCount = (value) => Number.isInteger(value) && value >= 0;
const isTrue = (value) => value === true;
const isPsk = (value) =>
  value !== null &&
  typeof value === 'object' &&
  isText(value.identity) &&
  /^([0-9a-f]{2})+$/i.test(value.key);

const REQUIRED = {
  host: isText,
  port: isCount,
  deadlineMs: (value) => Number.isFinite(value) && value > 0,
  servername: isText,
  verify: (value) => typeof value === 'boolean',
  exchange: (value) =>
    Array.isArray(value) &&
    value.every(
      (step) =>
        step !== null &&
        typeof step === 'object' &&
        /^([0-9a-f]{2})*$/i.test(step.send) &&
        (step.expect === undefined || isCount(step.expect)),
    ),
};

const OPTIONAL = {
  trustAnchors: isText,
  certificate: isText,
  key: isText,
  versions: isList,
  cipherSuites: isList,
  cipherSuites13: isList,
  groups: isList,
  signatureAlgorithms: isList,
  alpn: isList,
  crl: isText,
  securityLevel: isCount,
  sni: (value) => value === false || isText(value),
  transport: isText,
  passphrase: isText,
  psk: isPsk,
  maxFragmentLength: isCount,
  ocspStapling: isTrue,
  saveSession: isText,
  loadSession: isText,
  keyLog: isText,
};

/** Capabilities of fields that are not called like them. */
const CAPABILITY_OF = {
  key: 'certificate',
  transport: 'plain',
  saveSession: 'session',
  loadSession: 'session',
};

function checkTypes(request) {
  for (const field of Object.keys(REQUIRED)) {
    if (!REQUIRED[field](request[field])) throw new Error(`${field}: missing or of a wrong type`);
  }
  for (const field of Object.keys(OPTIONAL)) {
    if (request[field] !== undefined && !OPTIONAL[field](request[field])) {
      throw new Error(`${field}: of a wrong type`);
    }
  }
}

/** Fields nobody knows, and those without the capability they need. */
function fieldsBeyond(request, capabilities) {
  const known = ['id', 'op', ...Object.keys(REQUIRED), ...Object.keys(OPTIONAL)];
  const fields = Object.keys(request).filter((field) => known.indexOf(field) < 0);
  for (const field of Object.keys(OPTIONAL)) {
    if (request[field] === undefined || field === 'trustAnchors') continue;
    if (capabilities.indexOf(CAPABILITY_OF[field] || field) < 0) fields.push(field);
  }
  if (!request.verify && capabilities.indexOf('verify-off') < 0) fields.push('verify=false');
  if (request.transport !== undefined && request.transport !== 'plain') {
    fields.push(`transport=${request.transport}`);
  }
  return fields;
}

module.exports = { checkTypes, fieldsBeyond };
