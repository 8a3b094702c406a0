package driver;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;

/**
 * A socket whose peer may be gone when it is written to: its alert may lie unread in our buffer, so
 * it is the next read that tells.
 */
final class PatientSocket extends Socket {
    private volatile boolean isPeerGone;

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int size) throws IOException {
                if (isPeerGone) return;
                try {
                    out.write(bytes, from, size);
                } catch (SocketException error) {
                    if (isClosed()) throw error;
                    isPeerGone = true;
                }
            }
        };
    }
}
