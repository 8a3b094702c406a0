//! What is asked: fields of a wrong type, and fields this library cannot do.

use crate::names;
use rustls::{version, SupportedProtocolVersion};
use serde_json::Value;
use std::time::{Duration, Instant};

pub const CAPABILITIES: &[&str] = &[
    "verify-off",
    "certificate",
    "versions",
    "cipherSuites",
    "cipherSuites13",
    "groups",
    "signatureAlgorithms",
    "alpn",
    "crl",
    "ip-servername",
    "sni",
    "keyLog",
    "plain",
];

/// Fields that are honoured. Sessions cannot leave the process (client::ClientSessionStore), staples
/// are asked for and not judged (webpki/server_verifier.rs), the rest rustls does not have.
const HONOURED: &[&str] = &[
    "id",
    "op",
    "host",
    "port",
    "deadlineMs",
    "servername",
    "verify",
    "exchange",
    "trustAnchors",
    "certificate",
    "key",
    "versions",
    "cipherSuites",
    "cipherSuites13",
    "groups",
    "signatureAlgorithms",
    "alpn",
    "crl",
    "sni",
    "keyLog",
    "transport",
];

pub struct Step {
    pub send: Vec<u8>,
    pub expect: Option<u8>,
}

/// SNI where it is not the name that is verified.
pub enum Sni {
    AsServername,
    None,
    Other(String),
}

pub struct Request {
    pub host: String,
    pub port: u16,
    pub deadline: Instant,
    pub servername: String,
    pub verify: bool,
    pub steps: Vec<Step>,
    pub trust_anchors: Option<String>,
    pub certificate: Option<String>,
    pub key: Option<String>,
    pub versions: Option<Vec<String>>,
    pub suites12: Option<Vec<String>>,
    pub suites13: Option<Vec<String>>,
    pub groups: Option<Vec<String>>,
    pub schemes: Option<Vec<String>>,
    pub alpn: Vec<String>,
    pub crl: Option<String>,
    pub sni: Sni,
    pub key_log: Option<String>,
    pub transport: Option<String>,
}

impl Request {
    /// An error is a fault of the conversation.
    pub fn parse(message: &Value, arrived: Instant) -> Result<Self, String> {
        let number = |field: &str| message[field].as_f64().filter(|it| *it > 0.0);
        let deadline = number("deadlineMs").ok_or("deadlineMs: missing or of a wrong type")?;
        let port = message["port"].as_u64().and_then(|it| u16::try_from(it).ok());
        Ok(Self {
            host: text(message, "host")?.ok_or("host is missing")?,
            port: port.ok_or("port: missing or of a wrong type")?,
            deadline: arrived + Duration::from_millis(deadline as u64),
            servername: text(message, "servername")?.ok_or("servername is missing")?,
            verify: message["verify"].as_bool().ok_or("verify: missing or of a wrong type")?,
            steps: steps(&message["exchange"]).ok_or("exchange: missing or of a wrong type")?,
            trust_anchors: text(message, "trustAnchors")?,
            certificate: text(message, "certificate")?,
            key: text(message, "key")?,
            versions: list(message, "versions")?,
            suites12: list(message, "cipherSuites")?,
            suites13: list(message, "cipherSuites13")?,
            groups: list(message, "groups")?,
            schemes: list(message, "signatureAlgorithms")?,
            alpn: list(message, "alpn")?.unwrap_or_default(),
            crl: text(message, "crl")?,
            sni: match &message["sni"] {
                Value::Null => Sni::AsServername,
                Value::Bool(false) => Sni::None,
                Value::String(name) => Sni::Other(name.clone()),
                _ => return Err("sni: of a wrong type".into()),
            },
            key_log: text(message, "keyLog")?,
            transport: text(message, "transport")?,
        })
    }

    /// Made-up fields too.
    pub fn unsupported(&self, message: &Value) -> Vec<String> {
        let given = message.as_object().into_iter().flat_map(|object| object.keys());
        let mut fields: Vec<String> =
            given.filter(|field| !HONOURED.contains(&field.as_str())).cloned().collect();
        if let Some(transport) = self.transport.as_deref().filter(|it| *it != "plain") {
            fields.push(format!("transport={transport}"));
        }
        let mut unknown = |field: &str, names: &Option<Vec<String>>, known: &dyn Fn(&str) -> bool| {
            let odd = names.iter().flatten().filter(|name| !known(name));
            fields.extend(odd.map(|name| format!("{field}={name}")));
        };
        unknown("versions", &self.versions, &|name| names::version(name).is_some());
        unknown("cipherSuites", &self.suites12, &|name| is_suite(name, &version::TLS12));
        unknown("cipherSuites13", &self.suites13, &|name| is_suite(name, &version::TLS13));
        unknown("groups", &self.groups, &|name| names::group(name).is_some());
        unknown("signatureAlgorithms", &self.schemes, &|name| names::scheme(name).is_some());
        fields
    }
}

fn is_suite(name: &str, of: &SupportedProtocolVersion) -> bool {
    names::suite(name, &names::suites(of)).is_some()
}

fn text(message: &Value, field: &str) -> Result<Option<String>, String> {
    match &message[field] {
        Value::Null => Ok(None),
        Value::String(value) => Ok(Some(value.clone())),
        _ => Err(format!("{field}: of a wrong type")),
    }
}

fn list(message: &Value, field: &str) -> Result<Option<Vec<String>>, String> {
    let Value::Array(items) = &message[field] else {
        return if message[field].is_null() { Ok(None) } else { Err(format!("{field}: no list")) };
    };
    let names: Option<Vec<String>> =
        items.iter().map(|item| item.as_str().map(str::to_owned)).collect();
    names.map(Some).ok_or_else(|| format!("{field}: of a wrong type"))
}

fn steps(exchange: &Value) -> Option<Vec<Step>> {
    exchange
        .as_array()?
        .iter()
        .map(|step| {
            let expect = match &step["expect"] {
                Value::Null => None,
                value => Some(u8::try_from(value.as_u64()?).ok()?),
            };
            Some(Step { send: from_hex(step["send"].as_str()?)?, expect })
        })
        .collect()
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|digit| digit.to_digit(16).map(|value| value as u8)).collect();
    let digits = digits.filter(|it| it.len() % 2 == 0)?;
    Some(digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}
