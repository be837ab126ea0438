package live

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net"
	"net/http"
	"syscall"
)

// hijacker is a ResponseWriter whose connection the WebSocket library gets as a pushConn.
type hijacker struct {
	http.ResponseWriter
	conn *pushConn
}

// controlBytes is the size of the library's buffers. No control frame is longer (RFC 6455, section 5.5), nor is what
// clients say.
const controlBytes = 256

// Hijack takes the connection over. The buffers of HTTP stay behind: they are larger than all else that a socket needs.
func (h hijacker) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffered, err := http.NewResponseController(h.ResponseWriter).Hijack()
	if err != nil {
		return nil, nil, err
	}
	system, ok := conn.(syscall.Conn)
	if !ok {
		return nil, nil, errors.Join(errors.New("the connection is not one of the system's"), conn.Close())
	}
	if h.conn.raw, err = system.SyscallConn(); err != nil {
		return nil, nil, errors.Join(err, conn.Close())
	}
	h.conn.Conn = conn
	early, err := buffered.Peek(buffered.Reader.Buffered())
	if err != nil {
		return nil, nil, errors.Join(err, conn.Close())
	}
	in := bufio.NewReaderSize(io.MultiReader(bytes.NewReader(early), h.conn), max(controlBytes, len(early)))
	if _, err := in.Peek(len(early)); err != nil { // the library takes over what is in the buffer
		return nil, nil, errors.Join(err, conn.Close())
	}
	return h.conn, bufio.NewReadWriter(in, bufio.NewWriterSize(h.conn, controlBytes)), nil
}
