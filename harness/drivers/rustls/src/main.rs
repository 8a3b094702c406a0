//! A driver (docs/driver-protocol.md) for rustls with ring, from Debian's packages.

mod config;
mod connection;
mod key_log;
mod names;
mod report;
mod request;
mod signing;
mod verifier;

use request::Request;
use serde_json::{json, Value};
use std::io::{self, BufRead, Write};
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

fn main() {
    let (sender, lines) = mpsc::channel();
    // The end of stdin ends the process, also in mid-handshake.
    thread::spawn(move || {
        let mut input = io::stdin().lock();
        loop {
            let mut line = Vec::new();
            match input.read_until(b'\n', &mut line) {
                Ok(size) if size > 0 && sender.send(line).is_ok() => continue,
                _ => std::process::exit(0),
            }
        }
    });
    for line in lines {
        let reply = format!("{}\n", answer(&line, Instant::now()));
        let mut output = io::stdout().lock();
        if output.write_all(reply.as_bytes()).and_then(|()| output.flush()).is_err() {
            return;
        }
    }
}

fn answer(line: &[u8], arrived: Instant) -> Value {
    let message: Value = match serde_json::from_slice(line) {
        Ok(message) => message,
        Err(error) => return json!({"id": null, "error": error.to_string()}),
    };
    let Some(id) = message["id"].as_i64() else {
        return json!({"id": null, "error": "no numeric id"});
    };
    match message["op"].as_str() {
        Some("hello") => json!({"id": id, "hello": hello()}),
        Some("connect") => match Request::parse(&message, arrived) {
            Ok(request) => json!({"id": id, "result": connection::connect(&message, &request)}),
            Err(error) => json!({"id": id, "error": error}),
        },
        op => json!({"id": id, "error": format!("unknown op: {op:?}")}),
    }
}

fn hello() -> Value {
    json!({
        "protocol": 1,
        "product": "rustls",
        "version": env!("RUSTLS_VERSION"),
        "tlsLibrary": {"name": "rustls", "version": env!("RUSTLS_VERSION")},
        "capabilities": request::CAPABILITIES,
    })
}
