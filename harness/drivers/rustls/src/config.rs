//! From a request to a connection that has not spoken yet: everything before the socket.

use crate::key_log::Secrets;
use crate::names;
use crate::report::{End, NativeError};
use crate::request::{Request, Sni};
use crate::signing::LimitedKey;
use crate::verifier::{Judge, Verifier, Witness};
use rustls::client::{Resumption, WebPkiServerVerifier};
use rustls::crypto::{ring, CryptoProvider, WebPkiSupportedAlgorithms};
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{
    CertificateDer, CertificateRevocationListDer, PrivateKeyDer, ServerName,
};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{
    version, ClientConfig, ClientConnection, RootCertStore, SignatureScheme,
    SupportedCipherSuite, SupportedProtocolVersion,
};
use std::sync::Arc;

pub fn client(request: &Request) -> Result<(ClientConnection, Arc<Witness>), End> {
    let versions: Vec<&SupportedProtocolVersion> = match &request.versions {
        Some(asked) => asked.iter().filter_map(|name| names::version(name)).collect(),
        None => rustls::DEFAULT_VERSIONS.to_vec(),
    };
    let provider = Arc::new(provider(request, &versions));
    let builder =
        ClientConfig::builder_with_provider(provider.clone()).with_protocol_versions(&versions)?;
    let name = server_name(&request.servername)?;
    let in_sni = match &request.sni {
        Sni::Other(other) => server_name(other)?,
        _ => name.clone(),
    };
    let witness = Arc::new(Witness::default());
    let verifier = Verifier {
        judge: judge(request, &provider)?,
        name,
        algorithms: provider.signature_verification_algorithms,
        witness: Arc::clone(&witness),
    };
    let builder = builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier));
    let mut config = match (&request.certificate, &request.key) {
        (None, None) => builder.with_no_client_auth(),
        (chain, key) => builder.with_client_cert_resolver(Arc::new(SingleCertAndKey::from(
            certified(request, chain.as_deref(), key.as_deref(), &provider)?,
        ))),
    };
    config.alpn_protocols = request.alpn.iter().map(|name| name.clone().into_bytes()).collect();
    config.enable_sni = !matches!(request.sni, Sni::None);
    config.resumption = Resumption::disabled();
    if let Some(path) = &request.key_log {
        config.key_log = Arc::new(Secrets::append_to(path)?);
    }
    Ok((ClientConnection::new(Arc::new(config), in_sni)?, witness))
}

fn provider(request: &Request, versions: &[&'static SupportedProtocolVersion]) -> CryptoProvider {
    let mut provider = ring::default_provider();
    if let Some(suites) = suites(request, versions) {
        provider.cipher_suites = suites;
    }
    if let Some(names) = &request.groups {
        provider.kx_groups = names.iter().filter_map(|name| names::group(name)).collect();
    }
    if let Some(schemes) = schemes(request) {
        limit(&mut provider.signature_verification_algorithms, &schemes);
    }
    provider
}

/// Where suites are named, those of a version that is not spoken are left out: rustls offers them
/// all the same.
fn suites(
    request: &Request,
    versions: &[&'static SupportedProtocolVersion],
) -> Option<Vec<SupportedCipherSuite>> {
    if request.suites12.is_none() && request.suites13.is_none() {
        return None;
    }
    let chosen = |names: &Option<Vec<String>>, of: &'static SupportedProtocolVersion| {
        let own = names::suites(of);
        let Some(names) = names else { return own };
        names.iter().filter_map(|name| names::suite(name, &own)).collect()
    };
    let mut all = chosen(&request.suites13, &version::TLS13);
    all.extend(chosen(&request.suites12, &version::TLS12));
    all.retain(|suite| versions.contains(&suite.version()));
    Some(all)
}

fn schemes(request: &Request) -> Option<Vec<SignatureScheme>> {
    let names = request.schemes.as_ref()?;
    Some(names.iter().filter_map(|name| names::scheme(name)).collect())
}

/// The mapping is what is offered, in its order. It must live for ever: a few octets a request that
/// names schemes.
fn limit(algorithms: &mut WebPkiSupportedAlgorithms, schemes: &[SignatureScheme]) {
    let all = algorithms.mapping;
    let kept: Vec<_> = schemes
        .iter()
        .filter_map(|scheme| all.iter().find(|(known, _)| known == scheme).copied())
        .collect();
    algorithms.mapping = Vec::leak(kept);
}

fn roots(request: &Request) -> Result<RootCertStore, End> {
    let mut roots = RootCertStore::empty();
    if let Some(path) = &request.trust_anchors {
        for certificate in CertificateDer::pem_file_iter(path)? {
            roots.add(certificate?)?;
        }
    }
    Ok(roots)
}

fn judge(request: &Request, provider: &Arc<CryptoProvider>) -> Result<Judge, End> {
    if !request.verify {
        return Ok(Judge::Nobody);
    }
    let roots = roots(request)?;
    let Some(path) = &request.crl else { return Ok(Judge::Roots(roots)) };
    let lists: Vec<_> =
        CertificateRevocationListDer::pem_file_iter(path)?.collect::<Result<_, _>>()?;
    if lists.is_empty() {
        // Without a list the builder checks nothing.
        return Err(pem::Error::NoItemsFound.into());
    }
    // That a status has to be known, of the whole chain, is the library's own; a list past its
    // nextUpdate is none (RFC 5280 §6.3.3).
    WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider.clone())
        .with_crls(lists)
        .enforce_revocation_expiration()
        .build()
        .map(Judge::Lists)
        .map_err(|error| End::Failed(NativeError::of(&error)))
}

fn certified(
    request: &Request,
    chain: Option<&str>,
    key: Option<&str>,
    provider: &CryptoProvider,
) -> Result<CertifiedKey, End> {
    let chain: Vec<_> =
        CertificateDer::pem_file_iter(chain.unwrap_or_default())?.collect::<Result<_, _>>()?;
    let key = PrivateKeyDer::from_pem_file(key.unwrap_or_default())?;
    let mut certified = CertifiedKey::from_der(chain, key, provider)?;
    if let Some(schemes) = schemes(request) {
        certified.key = Arc::new(LimitedKey { key: certified.key, schemes });
    }
    Ok(certified)
}

fn server_name(name: &str) -> Result<ServerName<'static>, End> {
    ServerName::try_from(name.to_owned()).map_err(|error| End::Failed(NativeError::of(&error)))
}
