//! rustls does not know its own version: it is the one Cargo has chosen.
use std::{env, fs};

fn main() {
    let folder = env::var("CARGO_MANIFEST_DIR").expect("set by Cargo");
    let lock = fs::read_to_string(format!("{folder}/Cargo.lock")).unwrap_or_default();
    let version = lock
        .split("[[package]]")
        .find(|package| package.contains("name = \"rustls\"\n"))
        .and_then(|package| package.split("version = \"").nth(1))
        .and_then(|rest| rest.split('"').next())
        .unwrap_or("unknown");
    println!("cargo:rustc-env=RUSTLS_VERSION={version}");
    println!("cargo:rerun-if-changed=Cargo.lock");
}
