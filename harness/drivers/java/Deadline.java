package driver;

import java.util.concurrent.TimeUnit;

/** A moment by the monotonic clock. */
final class Deadline {
    static final class Start {
        private final long nanos = System.nanoTime();

        Deadline plusMillis(long millis) {
            return new Deadline(nanos + TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }

    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    static Start start() {
        return new Start();
    }

    /** At least 1: sockets take 0 for no limit. */
    int remainingMillis() {
        long left = TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
        return (int) Math.max(1, Math.min(left, Integer.MAX_VALUE));
    }
}
