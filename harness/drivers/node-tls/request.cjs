'use strict';
/** What is asked that this library cannot do. */
const tls = require('tls');
const { NOBODY } = require('./context.cjs');
const { fieldsBeyond } = require('./fields.cjs');
const { GROUPS, opensslSuite } = require('./names.cjs');
const { CAPABILITIES, VERSIONS } = require('./runtime.cjs');

/** Fields of the request this library cannot do; made-up ones too. */
function unsupportedFields(request) {
  const fields = fieldsBeyond(request, CAPABILITIES);
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

module.exports = { unsupportedFields };
