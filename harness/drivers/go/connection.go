package main

import (
	"crypto/tls"
	"net"
	"os"
	"strconv"
	"time"
)

// After the last step, how long the broker may take to close (docs/driver-protocol.md).
const farewell = 200 * time.Millisecond

// One request under way.
type connection struct {
	req      *request
	deadline time.Time
	phase    string
	step     int
	config   *tls.Config
	session  *sessionCache
	conn     net.Conn // what MQTT is spoken through
	tls      *tls.Conn
	inbox    []byte
	received []string
	secrets  *os.File // nil: nobody wants them
}

// An error is a fault of the driver; whatever the handshake came to is a result.
func connect(line []byte, req *request, arrived time.Time) (map[string]interface{}, error) {
	if fields := unsupported(line, req); len(fields) > 0 {
		return map[string]interface{}{"outcome": "unsupported", "fields": fields}, nil
	}
	deadline := arrived.Add(time.Duration(*req.DeadlineMs * float64(time.Millisecond)))
	c := &connection{req: req, deadline: deadline, received: []string{}}
	err := c.run()
	if c.secrets != nil {
		_ = c.secrets.Close()
	}
	result := c.result(err)
	if err == nil && c.session != nil && req.SaveSession != nil {
		if fault := c.session.save(*req.SaveSession); fault != nil {
			return nil, fault
		}
	}
	return result, nil
}

func (c *connection) run() error {
	c.phase = "config"
	if c.req.Transport == nil {
		if err := c.configure(); err != nil {
			return err
		}
	}
	c.phase = "tcp"
	dialer := net.Dialer{Deadline: c.deadline}
	address := net.JoinHostPort(*c.req.Host, strconv.Itoa(int(*c.req.Port)))
	socket, err := dialer.Dial("tcp", address)
	if err != nil {
		return err
	}
	defer socket.Close()
	if err := socket.(*net.TCPConn).SetNoDelay(true); err != nil {
		return err
	}
	if err := socket.SetDeadline(c.deadline); err != nil {
		return err
	}
	c.conn = tolerant{socket}
	if c.config != nil {
		c.phase = "tls"
		c.tls = tls.Client(c.conn, c.config)
		if err := c.tls.Handshake(); err != nil {
			return err
		}
		c.conn = c.tls
	}
	c.phase = "exchange"
	if err := c.converse(); err != nil {
		return err
	}
	c.waitForClose()
	// close_notify, then FIN.
	_ = c.conn.Close()
	return nil
}

func (c *connection) configure() (err error) {
	if c.config, err = clientConfig(c.req); err != nil {
		return err
	}
	if c.req.KeyLog != nil {
		const appending = os.O_APPEND | os.O_CREATE | os.O_WRONLY
		if c.secrets, err = os.OpenFile(*c.req.KeyLog, appending, 0600); err != nil {
			return err
		}
		c.config.KeyLogWriter = c.secrets
	}
	if c.req.SaveSession == nil && c.req.LoadSession == nil {
		return nil
	}
	c.session = &sessionCache{}
	if c.req.LoadSession != nil {
		if err := c.session.load(*c.req.LoadSession); err != nil {
			return err
		}
	}
	c.session.use(c.config)
	return nil
}
