package main

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"reflect"
	"strings"
	"syscall"
)

func (c *connection) result(err error) map[string]interface{} {
	alerts := []interface{}{}
	if alert := alertOf(err); alert != nil {
		alerts = append(alerts, alert)
	}
	result := map[string]interface{}{
		"outcome": "done",
		"phase":   c.phase,
		"alerts":  alerts,
		// Alerts it sends, and warnings it gets, crypto/tls keeps to itself.
		"alertsComplete": false,
		"received":       c.received,
	}
	if err != nil {
		result["outcome"] = "failed"
		result["error"] = map[string]string{"code": codeOf(err), "text": err.Error()}
		if c.phase == "exchange" {
			result["step"] = c.step
		}
		var network net.Error
		if errors.As(err, &network) && network.Timeout() {
			result["outcome"] = "timeout"
			delete(result, "error")
		}
	}
	if negotiated := c.negotiated(); negotiated != nil {
		result["negotiated"] = negotiated
	}
	if certificates := c.peerCertificates(err); len(certificates) > 0 {
		result["peerCertificates"] = certificates
	}
	return result
}

// As the broker sent them. Where they were refused, the error has them, since Go 1.20.
func (c *connection) peerCertificates(err error) []string {
	var sent []*x509.Certificate
	if c.tls != nil {
		sent = c.tls.ConnectionState().PeerCertificates
	}
	if len(sent) == 0 {
		sent = unverified(err)
	}
	var certificates []string
	for _, certificate := range sent {
		certificates = append(certificates, hex.EncodeToString(certificate.Raw))
	}
	return certificates
}

// Also on a failure, as far as it came.
func (c *connection) negotiated() map[string]interface{} {
	if c.tls == nil {
		return nil
	}
	state := c.tls.ConnectionState()
	if state.Version == 0 || state.CipherSuite == 0 {
		return nil
	}
	negotiated := map[string]interface{}{
		"version": versionName(state.Version),
		"cipher":  tls.CipherSuiteName(state.CipherSuite),
	}
	if state.HandshakeComplete {
		negotiated["resumed"] = state.DidResume
		negotiated["alpn"] = state.NegotiatedProtocol
		if state.NegotiatedProtocol == "" {
			negotiated["alpn"] = "none"
		}
	}
	return negotiated
}

// crypto/tls wraps an alert in a net.OpError that says whose it was; its type is not exported, its
// kind is the number.
func alertOf(err error) map[string]interface{} {
	var operation *net.OpError
	if !errors.As(err, &operation) || operation.Err == nil {
		return nil
	}
	from := map[string]string{"remote error": "broker", "local error": "client"}[operation.Op]
	value := reflect.ValueOf(operation.Err)
	if from == "" || value.Kind() != reflect.Uint8 {
		return nil
	}
	return map[string]interface{}{"from": from, "level": "fatal", "code": value.Uint()}
}

// The type of the innermost error, which is the most telling one; the text says the rest.
func codeOf(err error) string {
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(err) {
		err = inner
	}
	switch err {
	case io.EOF:
		return "io.EOF"
	case io.ErrUnexpectedEOF:
		return "io.ErrUnexpectedEOF"
	}
	switch inner := err.(type) {
	case x509.CertificateInvalidError:
		return fmt.Sprintf("x509.CertificateInvalidError/%d", inner.Reason)
	case syscall.Errno:
		if name, known := errnoNames[inner]; known {
			return name
		}
		return fmt.Sprintf("errno %d", int(inner))
	}
	return strings.TrimPrefix(fmt.Sprintf("%T", err), "*")
}

var errnoNames = map[syscall.Errno]string{
	syscall.ECONNREFUSED:  "ECONNREFUSED",
	syscall.ECONNRESET:    "ECONNRESET",
	syscall.ETIMEDOUT:     "ETIMEDOUT",
	syscall.EHOSTUNREACH:  "EHOSTUNREACH",
	syscall.ENETUNREACH:   "ENETUNREACH",
	syscall.EPIPE:         "EPIPE",
	syscall.ENOENT:        "ENOENT",
	syscall.EACCES:        "EACCES",
	syscall.EISDIR:        "EISDIR",
	syscall.EMFILE:        "EMFILE",
	syscall.EADDRNOTAVAIL: "EADDRNOTAVAIL",
}

func isGone(err error) bool {
	var number syscall.Errno
	return errors.As(err, &number) && (number == syscall.EPIPE || number == syscall.ECONNRESET)
}

// Beside and renamed: who finds the file finds all of it.
func writeFile(path string, bytes []byte) error {
	partial := path + ".partial"
	file, err := os.OpenFile(partial, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0600)
	if err != nil {
		return err
	}
	_, err = file.Write(bytes)
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(partial, path)
	}
	return err
}
