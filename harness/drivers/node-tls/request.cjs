'use strict';
/** What is asked: fields of a wrong type, and fields this library cannot do. */
const tls = require('tls');
const { NOBODY } = require('./context.cjs');
const { GROUPS, opensslSuite } = require('./names.cjs');
const { CAPABILITIES, VERSIONS } = require('./runtime.cjs');

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

/** Fields of the request this library cannot do; made-up ones too. */
function unsupportedFields(request) {
  const known = ['id', 'op', ...Object.keys(REQUIRED), ...Object.keys(OPTIONAL)];
  const fields = Object.keys(request).filter((field) => known.indexOf(field) < 0);
  for (const field of Object.keys(OPTIONAL)) {
    if (request[field] === undefined || field === 'trustAnchors') continue;
    if (CAPABILITIES.indexOf(CAPABILITY_OF[field] || field) < 0) fields.push(field);
  }
  if (request.transport !== undefined && request.transport !== 'plain') {
    fields.push(`transport=${request.transport}`);
  }
  for (const version of request.versions || []) {
    if (VERSIONS.indexOf(version) < 0) fields.push(`versions=${version}`);
  }
  if (hasGap(request.versions || [])) fields.push('versions');
  for (const field of Object.keys(TRIALS)) {
    for (const name of request[field] || []) {
      if (CAPABILITIES.indexOf(field) >= 0 && refusal(field, name) !== undefined)
        fields.push(`${field}=${name}`);
    }
  }
  return fields;
}

/** A lowest and a highest version cannot leave out one between them. */
function hasGap(versions) {
  const places = VERSIONS.map((_, place) => place).filter(
    (place) => versions.indexOf(VERSIONS[place]) >= 0,
  );
  return places.some((place, index) => index > 0 && place > places[index - 1] + 1);
}

/** One name of a list, as an option that the library alone accepts or refuses. */
const TRIALS = {
  cipherSuites: (name) => ({ ciphers: opensslSuite(name) }),
  cipherSuites13: (name) => ({ ciphers: name }),
  groups: (name) => ({ ecdhCurve: GROUPS[name] || name }),
  signatureAlgorithms: (name) => ({ sigalgs: name }),
};
const refusals = new Map();

/** The library's words against this one name; in a list of several it may skip it without any. */
function refusal(field, name) {
  const key = `${field}=${name}`;
  if (!refusals.has(key)) refusals.set(key, tryOut(TRIALS[field](name)));
  return refusals.get(key);
}

function tryOut(options) {
  try {
    tls.createSecureContext(Object.assign({ ca: NOBODY }, options));
    return undefined;
  } catch (error) {
    return String(error.message);
  }
}

module.exports = { checkTypes, unsupportedFields };
