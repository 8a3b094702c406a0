//go:build go1.20
// +build go1.20

package main

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
)

func unverified(err error) []*x509.Certificate {
	var refused *tls.CertificateVerificationError
	if !errors.As(err, &refused) {
		return nil
	}
	return refused.UnverifiedCertificates
}
