//go:build go1.21
// +build go1.21

package main

import (
	"crypto/tls"
	"encoding/json"
	"io/ioutil"
)

const hasSessions = true

// Offers the session that was loaded and keeps the last one the server gave, whatever the name.
type sessionCache struct {
	offered *tls.ClientSessionState
	given   *tls.ClientSessionState
}

// The two parts tls.NewResumptionState takes.
type savedSession struct {
	Ticket []byte
	State  []byte
}

func (cache *sessionCache) Get(string) (*tls.ClientSessionState, bool) {
	return cache.offered, cache.offered != nil
}

// nil: the server did not take the one that was offered.
func (cache *sessionCache) Put(_ string, session *tls.ClientSessionState) {
	if session != nil {
		cache.given = session
	}
}

func (cache *sessionCache) use(config *tls.Config) {
	config.ClientSessionCache = cache
}

func (cache *sessionCache) load(path string) error {
	bytes, err := ioutil.ReadFile(path)
	if err != nil {
		return err
	}
	var saved savedSession
	if err := json.Unmarshal(bytes, &saved); err != nil {
		return err
	}
	state, err := tls.ParseSessionState(saved.State)
	if err != nil {
		return err
	}
	cache.offered, err = tls.NewResumptionState(saved.Ticket, state)
	return err
}

func (cache *sessionCache) save(path string) error {
	if cache.given == nil {
		return nil
	}
	ticket, state, err := cache.given.ResumptionState()
	if err != nil {
		return err
	}
	var saved savedSession
	saved.Ticket = ticket
	if saved.State, err = state.Bytes(); err != nil {
		return err
	}
	bytes, err := json.Marshal(saved)
	if err != nil {
		return err
	}
	return writeFile(path, bytes)
}
