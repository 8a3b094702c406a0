//! How a connection ended, in the library's own words.

use rustls::pki_types::pem;
use serde_json::{json, Value};
use std::fmt::{Debug, Display};
use std::io;

pub enum End {
    Failed(NativeError),
    /// The peer closed, and no error was had of it.
    Closed,
    TimedOut,
}

pub struct NativeError {
    code: String,
    text: String,
    alert: Option<u8>,
}

impl NativeError {
    pub fn of(error: &(impl Debug + Display)) -> Self {
        Self { code: variant(&format!("{error:?}")), text: error.to_string(), alert: None }
    }

    pub fn to_json(&self) -> Value {
        json!({"code": self.code, "text": self.text})
    }

    /// Of those it sends rustls says nothing.
    pub fn alerts(&self) -> Value {
        match self.alert {
            Some(code) => json!([{"from": "broker", "level": "fatal", "code": code}]),
            None => json!([]),
        }
    }
}

impl From<rustls::Error> for End {
    fn from(error: rustls::Error) -> Self {
        let alert = match error {
            rustls::Error::AlertReceived(description) => Some(u8::from(description)),
            _ => None,
        };
        Self::Failed(NativeError { alert, ..NativeError::of(&error) })
    }
}

impl From<io::Error> for End {
    fn from(error: io::Error) -> Self {
        if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) {
            return Self::TimedOut;
        }
        let code = match error.raw_os_error().and_then(errno_name) {
            Some(name) => name.to_owned(),
            None => format!("{:?}", error.kind()),
        };
        Self::Failed(NativeError { code, text: error.to_string(), alert: None })
    }
}

impl From<pem::Error> for End {
    fn from(error: pem::Error) -> Self {
        match error {
            pem::Error::Io(error) => error.into(),
            error => Self::Failed(NativeError::of(&error)),
        }
    }
}

/// `InvalidCertificate(ExpiredContext { time: .. })` without what the variants hold.
fn variant(debug: &str) -> String {
    let kept: String =
        debug.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '(')).collect();
    let name = kept.trim_end_matches('(');
    format!("{name}{}", ")".repeat(name.matches('(').count()))
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|octet| format!("{octet:02x}")).collect()
}

fn errno_name(number: i32) -> Option<&'static str> {
    // Linux's, asm-generic/errno.h.
    const NAMES: &[(i32, &str)] = &[
        (2, "ENOENT"),
        (13, "EACCES"),
        (21, "EISDIR"),
        (24, "EMFILE"),
        (32, "EPIPE"),
        (99, "EADDRNOTAVAIL"),
        (101, "ENETUNREACH"),
        (104, "ECONNRESET"),
        (110, "ETIMEDOUT"),
        (111, "ECONNREFUSED"),
        (113, "EHOSTUNREACH"),
    ];
    NAMES.iter().find(|(known, _)| *known == number).map(|(_, name)| *name)
}
