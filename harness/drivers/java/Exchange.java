package driver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The MQTT conversation of a request, step by step. */
final class Exchange {
    private final List<Request.Step> steps;
    private final InputStream input;
    private final OutputStream output;
    private byte[] pending = new byte[0];
    final List<String> received = new ArrayList<>();
    int step;

    Exchange(List<Request.Step> steps, InputStream input, OutputStream output) {
        this.steps = steps;
        this.input = input;
        this.output = output;
    }

    /** False: the broker closed before it was over. */
    boolean run() throws IOException {
        for (; step < steps.size(); step++) {
            Request.Step current = steps.get(step);
            output.write(current.bytes);
            output.flush();
            if (current.expect >= 0 && !await(current.expect)) return false;
        }
        return true;
    }

    private boolean await(int type) throws IOException {
        byte[] chunk = new byte[16 * 1024];
        while (true) {
            for (int size = packetSize(); size > 0; size = packetSize()) {
                byte[] packet = Arrays.copyOf(pending, size);
                pending = Arrays.copyOfRange(pending, size, pending.length);
                received.add(Hex.encode(packet));
                if (((packet[0] >> 4) & 15) == type) return true;
            }
            int count = input.read(chunk);
            if (count < 0) return false;
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            joined.write(pending);
            joined.write(chunk, 0, count);
            pending = joined.toByteArray();
        }
    }

    /** Size of the first complete packet (MQTT 3.1.1 §2.2.3), 0 while there is none. */
    private int packetSize() {
        int remaining = 0;
        for (int index = 1; index <= 4; index++) {
            if (index >= pending.length) return 0;
            remaining += (pending[index] & 0x7f) << (7 * (index - 1));
            if (pending[index] >= 0) {
                int size = index + 1 + remaining;
                return size <= pending.length ? size : 0;
            }
        }
        // Five length bytes are not MQTT: what is there is taken, so that it is seen.
        return pending.length;
    }
}
