package main

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io/ioutil"
	"net"
)

// What the request says about the hello, without files.
func helloConfig(req *request) *tls.Config {
	config := &tls.Config{
		ServerName: req.sni,
		NextProtos: req.ALPN,
		// The name that is verified is `servername`, which tls.Config has no field of its own for.
		InsecureSkipVerify: !*req.Verify || req.sni != *req.Servername,
	}
	for _, name := range req.Versions {
		version := versions[name]
		if config.MinVersion == 0 || version < config.MinVersion {
			config.MinVersion = version
		}
		if version > config.MaxVersion {
			config.MaxVersion = version
		}
	}
	for _, name := range req.CipherSuites {
		config.CipherSuites = append(config.CipherSuites, suites[name])
	}
	for _, name := range req.Groups {
		config.CurvePreferences = append(config.CurvePreferences, groups[name])
	}
	return config
}

// Reads the files. What is wrong with them is an outcome, not a fault.
func clientConfig(req *request) (*tls.Config, error) {
	config := helloConfig(req)
	// Without a pool it would be the system's roots.
	config.RootCAs = x509.NewCertPool()
	if req.TrustAnchors != nil {
		pem, err := ioutil.ReadFile(*req.TrustAnchors)
		if err != nil {
			return nil, err
		}
		if !config.RootCAs.AppendCertsFromPEM(pem) {
			return nil, errNoCertificates
		}
	}
	if req.Certificate != nil || req.Key != nil {
		pair, err := tls.LoadX509KeyPair(text(req.Certificate), text(req.Key))
		if err != nil {
			return nil, err
		}
		config.Certificates = []tls.Certificate{pair}
	}
	if *req.Verify && config.InsecureSkipVerify {
		config.VerifyConnection = verifyName(*req.Servername, config.RootCAs)
	}
	return config, nil
}

// AppendCertsFromPEM has no error, it says false.
var errNoCertificates = errors.New("x509: AppendCertsFromPEM: false")

// As crypto/tls documents it for who verifies another name than the one in SNI
// (tls.Config.VerifyConnection, its example), and as it verifies itself.
func verifyName(name string, roots *x509.CertPool) func(tls.ConnectionState) error {
	return func(state tls.ConnectionState) error {
		options := x509.VerifyOptions{
			DNSName:       name,
			Roots:         roots,
			Intermediates: x509.NewCertPool(),
		}
		for _, certificate := range state.PeerCertificates[1:] {
			options.Intermediates.AddCert(certificate)
		}
		_, err := state.PeerCertificates[0].Verify(options)
		return err
	}
}

func text(value *string) string {
	if value == nil {
		return ""
	}
	return *value
}

// A peer that is gone counts as having taken what is written: its alert may lie unread in our
// socket, and the read that follows finds it.
type tolerant struct{ net.Conn }

func (conn tolerant) Write(bytes []byte) (int, error) {
	written, err := conn.Conn.Write(bytes)
	if isGone(err) {
		return len(bytes), nil
	}
	return written, err
}
