package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"sort"
	"strings"
)

type step struct {
	Send   string `json:"send"`
	Expect *int   `json:"expect"`
	bytes  []byte
}

// Pointers tell a field that is absent from one that is empty.
type request struct {
	Host         *string         `json:"host"`
	Port         *uint16         `json:"port"`
	DeadlineMs   *float64        `json:"deadlineMs"`
	Servername   *string         `json:"servername"`
	Verify       *bool           `json:"verify"`
	Exchange     []step          `json:"exchange"`
	TrustAnchors *string         `json:"trustAnchors"`
	Certificate  *string         `json:"certificate"`
	Key          *string         `json:"key"`
	Versions     []string        `json:"versions"`
	CipherSuites []string        `json:"cipherSuites"`
	Groups       []string        `json:"groups"`
	ALPN         []string        `json:"alpn"`
	SNI          json.RawMessage `json:"sni"`
	Transport    *string         `json:"transport"`
	SaveSession  *string         `json:"saveSession"`
	LoadSession  *string         `json:"loadSession"`
	KeyLog       *string         `json:"keyLog"`

	sni string // empty: none is sent
}

// What crypto/tls can be told; the rest of the protocol's fields it cannot.
var honoured = []string{
	"id", "op", "host", "port", "deadlineMs", "servername", "verify", "exchange", "trustAnchors",
	"certificate", "key", "versions", "cipherSuites", "groups", "alpn", "sni", "transport", "keyLog",
}

func hello() map[string]interface{} {
	capabilities := []string{
		"verify-off", "certificate", "versions", "cipherSuites", "groups", "alpn", "ip-servername",
		"sni", "keyLog", "plain",
	}
	if hasSessions {
		capabilities = append(capabilities, "session")
	}
	version := strings.TrimPrefix(runtime.Version(), "go")
	return map[string]interface{}{
		"protocol":     1,
		"product":      "go",
		"version":      version,
		"tlsLibrary":   map[string]string{"name": "crypto/tls", "version": version},
		"capabilities": capabilities,
	}
}

// An error is a fault of the conversation: a field that is missing or of a wrong type.
func parse(line []byte) (*request, error) {
	req := &request{}
	if err := json.Unmarshal(line, req); err != nil {
		return nil, err
	}
	if req.Host == nil || req.Port == nil || req.DeadlineMs == nil || req.Servername == nil ||
		req.Verify == nil || req.Exchange == nil {
		return nil, errors.New("host, port, deadlineMs, servername, verify or exchange is missing")
	}
	for i := range req.Exchange {
		var err error
		if req.Exchange[i].bytes, err = hex.DecodeString(req.Exchange[i].Send); err != nil {
			return nil, fmt.Errorf("exchange: %v", err)
		}
	}
	req.sni = *req.Servername
	if req.SNI != nil && bytes.Equal(req.SNI, []byte("false")) {
		req.sni = ""
	} else if req.SNI != nil {
		if err := json.Unmarshal(req.SNI, &req.sni); err != nil {
			return nil, fmt.Errorf("sni: %v", err)
		}
	}
	return req, nil
}

// Fields of the request, made-up ones too, that cannot be honoured.
func unsupported(line []byte, req *request) []string {
	var given map[string]json.RawMessage
	if json.Unmarshal(line, &given) != nil {
		return nil
	}
	for _, name := range honoured {
		delete(given, name)
	}
	if hasSessions {
		delete(given, "saveSession")
		delete(given, "loadSession")
	}
	fields := []string{}
	for name := range given {
		fields = append(fields, name)
	}
	sort.Strings(fields)
	if req.Transport != nil && *req.Transport != "plain" {
		fields = append(fields, "transport="+*req.Transport)
	}
	fields = append(fields, unknownNames("versions", req.Versions, isVersion)...)
	fields = append(fields, unknownNames("cipherSuites", req.CipherSuites, isSuite)...)
	fields = append(fields, unknownNames("groups", req.Groups, isGroup)...)
	if len(fields) > 0 || req.Transport != nil {
		return fields
	}
	return notOffered(req)
}

func unknownNames(field string, names []string, known func(string) bool) []string {
	var fields []string
	for _, name := range names {
		if !known(name) {
			fields = append(fields, field+"="+name)
		}
	}
	return fields
}
