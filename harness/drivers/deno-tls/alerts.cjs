'use strict';
/** The alert rustls was told, which it has in words: `received fatal alert: UnknownCA`. */

/** AlertDescription of rustls (rustls/src/enums.rs, 0.23), with the numbers of RFC 8446 §6. */
const ALERTS = {
  CloseNotify: 0,
  UnexpectedMessage: 10,
  BadRecordMac: 20,
  DecryptionFailed: 21,
  RecordOverflow: 22,
  DecompressionFailure: 30,
  HandshakeFailure: 40,
  NoCertificate: 41,
  BadCertificate: 42,
  UnsupportedCertificate: 43,
  CertificateRevoked: 44,
  CertificateExpired: 45,
  CertificateUnknown: 46,
  IllegalParameter: 47,
  UnknownCA: 48,
  AccessDenied: 49,
  DecodeError: 50,
  DecryptError: 51,
  ExportRestriction: 60,
  ProtocolVersion: 70,
  InsufficientSecurity: 71,
  InternalError: 80,
  InappropriateFallback: 86,
  UserCanceled: 90,
  NoRenegotiation: 100,
  MissingExtension: 109,
  UnsupportedExtension: 110,
  CertificateUnobtainable: 111,
  UnrecognisedName: 112,
  BadCertificateStatusResponse: 113,
  BadCertificateHashValue: 114,
  UnknownPSKIdentity: 115,
  CertificateRequired: 116,
  NoApplicationProtocol: 120,
  EncryptedClientHelloRequired: 121,
};

function receivedAlerts(text) {
  const [, name] = /received fatal alert: (\w+)/.exec(text) || [];
  return name in ALERTS ? [{ from: 'broker', level: 'fatal', code: ALERTS[name] }] : [];
}

module.exports = { receivedAlerts };
