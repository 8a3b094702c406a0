package main

import (
	"encoding/hex"
	"errors"
	"time"
)

const longestPacket = 1 << 20

func (c *connection) converse() error {
	for i := range c.req.Exchange {
		c.step = i
		step := &c.req.Exchange[i]
		if _, err := c.conn.Write(step.bytes); err != nil {
			return err
		}
		if step.Expect == nil {
			continue
		}
		if err := c.awaitPacket(*step.Expect); err != nil {
			return err
		}
	}
	return nil
}

// Packets of other types are kept and passed over.
func (c *connection) awaitPacket(wanted int) error {
	for {
		for kind := c.takePacket(); kind >= 0; kind = c.takePacket() {
			if kind == wanted {
				return nil
			}
		}
		if len(c.inbox) > longestPacket {
			return errors.New("more than 1 MiB without a complete MQTT packet")
		}
		if err := c.readMore(); err != nil {
			return err
		}
	}
}

func (c *connection) readMore() error {
	var buffer [4096]byte
	got, err := c.conn.Read(buffer[:])
	c.inbox = append(c.inbox, buffer[:got]...)
	if got > 0 {
		return nil
	}
	return err
}

// Type of the packet that was taken out of the inbox, -1 where none is complete.
func (c *connection) takePacket() int {
	size := packetSize(c.inbox)
	if size == 0 {
		return -1
	}
	packet := c.inbox[:size]
	c.received = append(c.received, hex.EncodeToString(packet))
	c.inbox = c.inbox[size:]
	return int(packet[0] >> 4)
}

// 0 where it is not all there (MQTT 3.1.1 §2.2.3).
func packetSize(bytes []byte) int {
	length := 0
	for i := 1; i < len(bytes) && i <= 4; i++ {
		length |= int(bytes[i]&0x7f) << (7 * uint(i-1))
		if bytes[i]&0x80 != 0 {
			continue
		}
		if size := i + 1 + length; size <= len(bytes) {
			return size
		}
		return 0
	}
	return 0
}

// What the broker still says, and a ticket that comes late (RFC 8446 §4.6.1), is collected; how the
// wait ends changes nothing.
func (c *connection) waitForClose() {
	if len(c.req.Exchange) == 0 {
		return
	}
	until := time.Now().Add(farewell)
	if until.After(c.deadline) {
		until = c.deadline
	}
	if c.conn.SetReadDeadline(until) != nil {
		return
	}
	for c.readMore() == nil && len(c.inbox) <= longestPacket {
		for c.takePacket() >= 0 {
		}
	}
}
