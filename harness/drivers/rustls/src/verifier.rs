//! What rustls has its `dangerous` configuration for: another name than the one in SNI, nothing
//! verified, and to see what it verifies. The server's proof that it has the key is looked at always.

use crate::report::hex;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{
    verify_server_cert_signed_by_trust_anchor, verify_server_name, WebPkiServerVerifier,
};
use rustls::crypto::{verify_tls12_signature, verify_tls13_signature, WebPkiSupportedAlgorithms};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use std::sync::{Arc, OnceLock};

#[derive(Debug)]
pub enum Judge {
    /// Whatever the certificate and its name.
    Nobody,
    Roots(RootCertStore),
    /// With lists of what is revoked.
    Lists(Arc<WebPkiServerVerifier>),
}

/// What is not to be had of the connection afterwards.
#[derive(Debug, Default)]
pub struct Witness {
    pub server_signed_with: OnceLock<SignatureScheme>,
    /// DER in hex, leaf first, as they were sent.
    pub peer_certificates: OnceLock<Vec<String>>,
}

#[derive(Debug)]
pub struct Verifier {
    pub judge: Judge,
    pub name: ServerName<'static>,
    pub algorithms: WebPkiSupportedAlgorithms,
    pub witness: Arc<Witness>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        _in_sni: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        self.witness.peer_certificates.get_or_init(|| {
            std::iter::once(end_entity).chain(intermediates).map(|der| hex(der)).collect()
        });
        match &self.judge {
            Judge::Nobody => Ok(ServerCertVerified::assertion()),
            Judge::Lists(lists) => {
                let name = &self.name;
                lists.verify_server_cert(end_entity, intermediates, name, ocsp_response, now)
            }
            // The same without lists, as WebPkiServerVerifier does it; its builder wants a root.
            Judge::Roots(roots) => {
                let certificate = ParsedCertificate::try_from(end_entity)?;
                let known = self.algorithms.all;
                verify_server_cert_signed_by_trust_anchor(
                    &certificate,
                    roots,
                    intermediates,
                    now,
                    known,
                )?;
                verify_server_name(&certificate, &self.name)?;
                Ok(ServerCertVerified::assertion())
            }
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.witness.server_signed_with.get_or_init(|| signed.scheme);
        verify_tls12_signature(message, certificate, signed, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.witness.server_signed_with.get_or_init(|| signed.scheme);
        verify_tls13_signature(message, certificate, signed, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}
