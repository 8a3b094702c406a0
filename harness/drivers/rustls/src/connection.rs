//! One request: connection, handshake, exchange, and what came of it.

use crate::config;
use crate::names;
use crate::report::{hex, End};
use crate::request::Request;
use crate::verifier::Witness;
use rustls::{ClientConnection, HandshakeKind};
use serde_json::{json, Map, Value};
use std::io::{self, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// After the last step, how long the broker may take to close (docs/driver-protocol.md).
const FAREWELL: Duration = Duration::from_millis(200);
const LONGEST_PACKET: usize = 1 << 20;

struct Connection {
    phase: &'static str,
    step: usize,
    tls: Option<ClientConnection>,
    witness: Option<Arc<Witness>>,
    stream: Option<TcpStream>,
    deadline: Instant,
    inbox: Vec<u8>,
    received: Vec<String>,
}

pub fn connect(message: &Value, request: &Request) -> Value {
    let fields = request.unsupported(message);
    if !fields.is_empty() {
        return json!({"outcome": "unsupported", "fields": fields});
    }
    let mut connection = Connection {
        phase: "config",
        step: 0,
        tls: None,
        witness: None,
        stream: None,
        deadline: request.deadline,
        inbox: Vec::new(),
        received: Vec::new(),
    };
    let end = connection.run(request);
    connection.result(end)
}

impl Connection {
    fn run(&mut self, request: &Request) -> Result<(), End> {
        if request.transport.is_none() {
            let (tls, witness) = config::client(request)?;
            self.tls = Some(tls);
            self.witness = Some(witness);
        }
        self.phase = "tcp";
        let host: IpAddr = request.host.parse().map_err(io::Error::other)?;
        let address = SocketAddr::new(host, request.port);
        let stream = TcpStream::connect_timeout(&address, left(self.deadline)?)?;
        stream.set_nodelay(true)?;
        self.stream = Some(stream);
        if self.tls.is_some() {
            self.phase = "tls";
            self.handshake()?;
        }
        self.phase = "exchange";
        for (index, step) in request.steps.iter().enumerate() {
            self.step = index;
            self.send(&step.send)?;
            if let Some(wanted) = step.expect {
                self.await_packet(wanted)?;
            }
        }
        if !request.steps.is_empty() {
            self.wait_for_close();
        }
        if let Some(tls) = &mut self.tls {
            tls.send_close_notify();
        }
        // The exchange is over: how the farewell goes changes nothing.
        let _ = self.flush();
        Ok(())
    }

    fn handshake(&mut self) -> Result<(), End> {
        loop {
            self.flush()?;
            if !self.tls.as_ref().is_some_and(|tls| tls.is_handshaking()) {
                return Ok(());
            }
            if self.read_records(self.deadline)? == 0 {
                return Err(End::Closed);
            }
        }
    }

    /// Octets of the wire; 0: the peer closed. What there is to say about them is said.
    fn read_records(&mut self, until: Instant) -> Result<usize, End> {
        let (Some(stream), Some(tls)) = (&mut self.stream, &mut self.tls) else { return Ok(0) };
        stream.set_read_timeout(Some(left(until)?))?;
        let size = tls.read_tls(stream)?;
        let processed = tls.process_new_packets();
        // The alert that tells the broker why.
        let flushed = self.flush();
        processed?;
        flushed?;
        Ok(size)
    }

    fn flush(&mut self) -> Result<(), End> {
        let (Some(stream), Some(tls)) = (&self.stream, &mut self.tls) else { return Ok(()) };
        while tls.wants_write() {
            stream.set_write_timeout(Some(left(self.deadline)?))?;
            tls.write_tls(&mut Tolerant(stream))?;
        }
        Ok(())
    }

    fn send(&mut self, bytes: &[u8]) -> Result<(), End> {
        if let Some(tls) = &mut self.tls {
            tls.writer().write_all(bytes)?;
            return self.flush();
        }
        if let Some(stream) = &self.stream {
            stream.set_write_timeout(Some(left(self.deadline)?))?;
            Tolerant(stream).write_all(bytes)?;
        }
        Ok(())
    }

    /// Packets of other types are kept and passed over.
    fn await_packet(&mut self, wanted: u8) -> Result<(), End> {
        loop {
            while let Some(kind) = self.take_packet() {
                if kind == wanted {
                    return Ok(());
                }
            }
            if self.inbox.len() > LONGEST_PACKET {
                let words = "more than 1 MiB without a complete MQTT packet";
                return Err(io::Error::other(words).into());
            }
            self.read_more(self.deadline)?;
        }
    }

    fn read_more(&mut self, until: Instant) -> Result<(), End> {
        let mut buffer = [0; 4096];
        let size = loop {
            let read = match (&mut self.tls, &mut self.stream) {
                (Some(tls), _) => tls.reader().read(&mut buffer),
                (None, Some(stream)) => {
                    stream.set_read_timeout(Some(left(until)?))?;
                    break stream.read(&mut buffer)?;
                }
                (None, None) => Ok(0),
            };
            match read {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    self.read_records(until)?;
                }
                other => break other?,
            }
        };
        if size == 0 {
            return Err(End::Closed);
        }
        self.inbox.extend_from_slice(&buffer[..size]);
        Ok(())
    }

    fn take_packet(&mut self) -> Option<u8> {
        let size = packet_size(&self.inbox)?;
        let packet: Vec<u8> = self.inbox.drain(..size).collect();
        self.received.push(hex(&packet));
        Some(packet[0] >> 4)
    }

    fn wait_for_close(&mut self) {
        let until = self.deadline.min(Instant::now() + FAREWELL);
        while self.read_more(until).is_ok() && self.inbox.len() <= LONGEST_PACKET {
            while self.take_packet().is_some() {}
        }
    }

    fn result(&self, end: Result<(), End>) -> Value {
        let mut result = json!({
            "outcome": match &end {
                Ok(()) => "done",
                Err(End::TimedOut) => "timeout",
                Err(_) => "failed",
            },
            "phase": self.phase,
            "alerts": [],
            "alertsComplete": false,
            "received": self.received,
        });
        if end.is_err() && self.phase == "exchange" {
            result["step"] = json!(self.step);
        }
        if let Err(End::Failed(error)) = &end {
            result["error"] = error.to_json();
            result["alerts"] = error.alerts();
        }
        if let Some(mut negotiated) = self.tls.as_ref().and_then(negotiated) {
            let witness = self.witness.as_ref();
            if let Some(scheme) = witness.and_then(|it| it.server_signed_with.get()) {
                negotiated["signatureScheme"] = json!(names::scheme_name(*scheme));
            }
            result["negotiated"] = negotiated;
        }
        if let Some(sent) = self.witness.as_ref().and_then(|it| it.peer_certificates.get()) {
            result["peerCertificates"] = json!(sent);
        }
        result
    }
}

/// Also on a failure, as far as it came.
fn negotiated(tls: &ClientConnection) -> Option<Value> {
    let mut negotiated = Map::new();
    negotiated.insert("version".into(), json!(names::version_name(tls.protocol_version()?)));
    if let Some(suite) = tls.negotiated_cipher_suite() {
        negotiated.insert("cipher".into(), json!(names::suite_name(suite)));
    }
    if let Some(group) = tls.negotiated_key_exchange_group() {
        negotiated.insert("group".into(), json!(names::group_name(group.name())));
    }
    if !tls.is_handshaking() {
        let alpn = tls.alpn_protocol().map(String::from_utf8_lossy);
        negotiated.insert("alpn".into(), json!(alpn.unwrap_or("none".into())));
    }
    if let Some(kind) = tls.handshake_kind() {
        negotiated.insert("resumed".into(), json!(kind == HandshakeKind::Resumed));
    }
    Some(Value::Object(negotiated))
}

/// MQTT 3.1.1 §2.2.3; `None` where it is not all there.
fn packet_size(bytes: &[u8]) -> Option<usize> {
    let mut length = 0;
    for (index, octet) in bytes.iter().enumerate().skip(1).take(4) {
        length |= usize::from(octet & 0x7f) << (7 * (index - 1));
        if octet & 0x80 == 0 {
            let size = index + 1 + length;
            return (size <= bytes.len()).then_some(size);
        }
    }
    None
}

fn left(until: Instant) -> Result<Duration, End> {
    match until.saturating_duration_since(Instant::now()) {
        Duration::ZERO => Err(End::TimedOut),
        time => Ok(time),
    }
}

/// A peer that is gone counts as having taken what is written: its alert may lie unread in our
/// socket, and the read that follows finds it.
struct Tolerant<'a>(&'a TcpStream);

impl Write for Tolerant<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.0.write(bytes);
        match &written {
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset
                ) =>
            {
                Ok(bytes.len())
            }
            _ => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
