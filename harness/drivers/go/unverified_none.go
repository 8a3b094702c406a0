//go:build !go1.20
// +build !go1.20

package main

import "crypto/x509"

func unverified(error) []*x509.Certificate { return nil }
