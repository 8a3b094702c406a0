//! IANA's names of what rustls with ring has, and back.

use rustls::crypto::{ring, SupportedKxGroup};
use rustls::{
    version, NamedGroup, ProtocolVersion, SignatureScheme, SupportedCipherSuite,
    SupportedProtocolVersion,
};

pub fn version(name: &str) -> Option<&'static SupportedProtocolVersion> {
    match name {
        "1.2" => Some(&version::TLS12),
        "1.3" => Some(&version::TLS13),
        _ => None,
    }
}

pub fn version_name(version: ProtocolVersion) -> &'static str {
    match version {
        ProtocolVersion::TLSv1_2 => "1.2",
        _ => "1.3",
    }
}

/// rustls writes `TLS13_AES_128_GCM_SHA256` for those of TLS 1.3.
pub fn suite_name(suite: SupportedCipherSuite) -> String {
    format!("{:?}", suite.suite()).replace("TLS13_", "TLS_")
}

pub fn suites(of: &SupportedProtocolVersion) -> Vec<SupportedCipherSuite> {
    let all = ring::ALL_CIPHER_SUITES.iter().copied();
    all.filter(|suite| suite.version() == of).collect()
}

pub fn suite(name: &str, among: &[SupportedCipherSuite]) -> Option<SupportedCipherSuite> {
    among.iter().copied().find(|suite| suite_name(*suite) == name)
}

pub fn group(name: &str) -> Option<&'static dyn SupportedKxGroup> {
    let all = ring::ALL_KX_GROUPS.iter().copied();
    all.into_iter().find(|group| group_name(group.name()) == name)
}

/// The names are IANA's but for the case of X25519.
pub fn group_name(group: NamedGroup) -> String {
    match group {
        NamedGroup::X25519 => "x25519".into(),
        other => format!("{other:?}"),
    }
}

/// One that signatures are verified with.
pub fn scheme(name: &str) -> Option<SignatureScheme> {
    let algorithms = ring::default_provider().signature_verification_algorithms;
    let known = algorithms.supported_schemes().into_iter();
    known.into_iter().find(|scheme| scheme_name(*scheme) == name)
}

/// `ECDSA_NISTP256_SHA256`, `RSA_PSS_SHA256`, `RSA_PKCS1_SHA256`, `ED25519` in rustls.
pub fn scheme_name(scheme: SignatureScheme) -> String {
    format!("{scheme:?}")
        .to_lowercase()
        .replace("nistp", "secp")
        .replace("secp256_", "secp256r1_")
        .replace("secp384_", "secp384r1_")
        .replace("secp521_", "secp521r1_")
        .replace("rsa_pss_", "rsa_pss_rsae_")
}
