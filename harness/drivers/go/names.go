package main

import "crypto/tls"

var versions = map[string]uint16{
	"1.0": tls.VersionTLS10,
	"1.1": tls.VersionTLS11,
	"1.2": tls.VersionTLS12,
	"1.3": tls.VersionTLS13,
}

var groups = map[string]tls.CurveID{
	"secp256r1": tls.CurveP256,
	"secp384r1": tls.CurveP384,
	"secp521r1": tls.CurveP521,
	"x25519":    tls.X25519,
}

// IANA's names, which are also Go's, of the suites before TLS 1.3: those of 1.3 cannot be chosen.
var suites = map[string]uint16{}

func init() {
	for _, suite := range append(tls.CipherSuites(), tls.InsecureCipherSuites()...) {
		if suite.SupportedVersions[0] != tls.VersionTLS13 {
			suites[suite.Name] = suite.ID
		}
	}
}

func isVersion(name string) bool { return versions[name] != 0 }
func isSuite(name string) bool   { return suites[name] != 0 }
func isGroup(name string) bool   { return groups[name] != 0 }

func versionName(number uint16) string {
	for name, known := range versions {
		if known == number {
			return name
		}
	}
	return ""
}
