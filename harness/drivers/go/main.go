// A driver (docs/driver-protocol.md) for Go's crypto/tls, with the standard library alone, so that
// every Go from 1.15 on compiles it. What came later is in files with build constraints.
//
// crypto/tls takes its defaults (smallest RSA key, hybrid groups) from the go line of the main
// module: whoever builds this sets it to the toolchain's own version, as a program of today has it.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"
)

type message struct {
	ID *int64  `json:"id"`
	Op *string `json:"op"`
}

func main() {
	lines := make(chan []byte)
	go read(lines)
	output := json.NewEncoder(os.Stdout)
	output.SetEscapeHTML(false)
	for line := range lines {
		if err := output.Encode(answer(line, time.Now())); err != nil {
			os.Exit(1)
		}
	}
}

// The end of stdin ends the process, also in mid-handshake.
func read(lines chan<- []byte) {
	input := bufio.NewReader(polled(os.Stdin))
	for {
		line, err := input.ReadBytes('\n')
		if err != nil {
			os.Exit(0)
		}
		lines <- line
	}
}

// A read that blocks keeps a thread to itself, which has to wake another one for what it has read.
// The runtime's poller does without: a request costs 1.6 context switches, not 2.2.
func polled(file *os.File) *os.File {
	info, err := file.Stat()
	if err != nil || info.Mode()&(os.ModeNamedPipe|os.ModeSocket) == 0 {
		return file // a terminal's flags are its shell's as well
	}
	if err := syscall.SetNonblock(int(file.Fd()), true); err != nil {
		return file
	}
	return os.NewFile(file.Fd(), file.Name())
}

func answer(line []byte, arrived time.Time) map[string]interface{} {
	var asked message
	reply := map[string]interface{}{"id": nil}
	err := json.Unmarshal(line, &asked)
	if asked.ID != nil {
		reply["id"] = *asked.ID
	}
	switch {
	case err != nil:
	case asked.ID == nil:
		err = errors.New("no numeric id")
	case asked.Op == nil:
		err = errors.New("no op")
	case *asked.Op == "hello":
		reply["hello"] = hello()
	case *asked.Op == "connect":
		var req *request
		if req, err = parse(line); err == nil {
			reply["result"], err = connect(line, req, arrived)
		}
	default:
		err = fmt.Errorf("unknown op: %s", *asked.Op)
	}
	if err != nil {
		reply["error"] = err.Error()
	}
	return reply
}
