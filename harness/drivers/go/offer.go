package main

import (
	"crypto/tls"
	"encoding/binary"
	"io"
	"net"
	"time"
)

// Lists that crypto/tls would offer otherwise than asked: Go 1.17 and later put suites, and 1.24 and
// later groups, in an order of their own. Nothing says so but the ClientHello, so one is made.
func notOffered(req *request) []string {
	config := helloConfig(req)
	var fields []string
	if hasGap(req.Versions, config) {
		fields = append(fields, "versions")
	}
	if len(req.CipherSuites) == 0 && len(req.Groups) == 0 {
		return fields
	}
	config.InsecureSkipVerify = true
	wire := &deadEnd{}
	// Ends where the server would speak.
	_ = tls.Client(wire, config).Handshake()
	offered, ok := parseHello(wire.written)
	if !ok {
		return fields
	}
	olderThan13 := config.MinVersion < tls.VersionTLS13
	if len(req.CipherSuites) > 0 && olderThan13 && !equal(config.CipherSuites, offered.suites) {
		fields = append(fields, "cipherSuites")
	}
	wanted := make([]uint16, len(config.CurvePreferences))
	for i, group := range config.CurvePreferences {
		wanted[i] = uint16(group)
	}
	if len(wanted) > 0 && !equal(wanted, offered.groups) {
		fields = append(fields, "groups")
	}
	return fields
}

// A lowest and a highest version cannot leave out one between them.
func hasGap(asked []string, config *tls.Config) bool {
	distinct := map[string]bool{}
	for _, name := range asked {
		distinct[name] = true
	}
	return len(asked) > 0 && len(distinct) != int(config.MaxVersion-config.MinVersion)+1
}

func equal(one, other []uint16) bool {
	if len(one) != len(other) {
		return false
	}
	for i := range one {
		if one[i] != other[i] {
			return false
		}
	}
	return true
}

type offer struct {
	suites []uint16 // those before TLS 1.3
	groups []uint16
}

const extensionSupportedGroups = 10

// RFC 8446 §4.1.2, in one record (§5.1).
func parseHello(bytes []byte) (offer, bool) {
	var found offer
	const beforeSessionID = 5 + 4 + 2 + 32
	if len(bytes) < beforeSessionID {
		return found, false
	}
	rest := bytes[beforeSessionID:]
	_, rest = vector(rest, 1)
	suites, rest := vector(rest, 2)
	for _, suite := range numbers(suites) {
		if suite>>8 != 0x13 {
			found.suites = append(found.suites, suite)
		}
	}
	_, rest = vector(rest, 1)
	extensions, _ := vector(rest, 2)
	for len(extensions) >= 4 {
		kind := binary.BigEndian.Uint16(extensions)
		var body []byte
		body, extensions = vector(extensions[2:], 2)
		if kind == extensionSupportedGroups {
			list, _ := vector(body, 2)
			found.groups = numbers(list)
		}
	}
	return found, len(suites) > 0
}

// A vector of RFC 8446 §3.4 with so many octets of length, and what follows it.
func vector(bytes []byte, prefix int) (body, rest []byte) {
	if len(bytes) < prefix {
		return nil, nil
	}
	length := 0
	for _, octet := range bytes[:prefix] {
		length = length<<8 | int(octet)
	}
	if len(bytes) < prefix+length {
		return nil, nil
	}
	return bytes[prefix : prefix+length], bytes[prefix+length:]
}

func numbers(bytes []byte) []uint16 {
	var list []uint16
	for ; len(bytes) >= 2; bytes = bytes[2:] {
		list = append(list, binary.BigEndian.Uint16(bytes))
	}
	return list
}

// A connection that remembers what is written and never answers.
type deadEnd struct{ written []byte }

func (conn *deadEnd) Write(bytes []byte) (int, error) {
	conn.written = append(conn.written, bytes...)
	return len(bytes), nil
}
func (*deadEnd) Read([]byte) (int, error)         { return 0, io.EOF }
func (*deadEnd) Close() error                     { return nil }
func (*deadEnd) LocalAddr() net.Addr              { return &net.TCPAddr{} }
func (*deadEnd) RemoteAddr() net.Addr             { return &net.TCPAddr{} }
func (*deadEnd) SetDeadline(time.Time) error      { return nil }
func (*deadEnd) SetReadDeadline(time.Time) error  { return nil }
func (*deadEnd) SetWriteDeadline(time.Time) error { return nil }
