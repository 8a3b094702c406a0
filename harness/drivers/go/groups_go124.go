//go:build go1.24
// +build go1.24

package main

import "crypto/tls"

func init() {
	groups["X25519MLKEM768"] = tls.X25519MLKEM768
}
