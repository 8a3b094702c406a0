package driver;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One connection, from its files to its close. */
final class Connection {
    /** After the last step, how long the broker may take to close: docs/driver-protocol.md. */
    private static final int FAREWELL_MS = 200;
    /** sun.security.ssl.SSLRecord.maxPlaintextPlusSize: JSSE takes the size of a whole record. */
    private static final int RECORD_OVERHEAD = 325;
    private static final ScheduledThreadPoolExecutor CLOCK = daemonClock();

    private final Request request;
    private final Deadline deadline;
    private final Witness witness = Witness.ofNextConnection();
    private final PatientSocket socket = new PatientSocket();
    private volatile boolean isTimedOut;
    private String phase = "config";
    private SSLSocket secure;
    private Exchange exchange;
    /** As the broker sent them; null: none came. */
    private X509Certificate[] peerCertificates;

    Connection(Request request, Deadline deadline) {
        this.request = request;
        this.deadline = deadline;
    }

    JsonObject run() {
        // Closing it ends whatever read or write is under way.
        ScheduledFuture<?> alarm = CLOCK.schedule(() -> {
            isTimedOut = true;
            closeQuietly(socket);
        }, deadline.remainingMillis(), TimeUnit.MILLISECONDS);
        try {
            boolean isDone = converse();
            if (isDone) farewell();
            return result(isDone ? "done" : isTimedOut ? "timeout" : "failed", null);
        } catch (IOException | GeneralSecurityException | RuntimeException error) {
            return isTimedOut ? result("timeout", null) : result("failed", error);
        } finally {
            alarm.cancel(false);
            closeQuietly(socket);
        }
    }

    private boolean converse() throws IOException, GeneralSecurityException {
        SSLContext context = request.isPlain() ? null : context();
        SSLParameters parameters = request.isPlain() ? null : parameters(context);
        phase = "tcp";
        InetAddress address = InetAddress.getByName(request.host);
        socket.connect(new InetSocketAddress(address, request.port));
        socket.setTcpNoDelay(true);
        Socket spoken = socket;
        if (!request.isPlain()) {
            phase = "tls";
            secure = (SSLSocket) context.getSocketFactory()
                    .createSocket(socket, request.servername, request.port, true);
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            spoken = secure;
        }
        phase = "exchange";
        exchange = new Exchange(
                request.exchange, spoken.getInputStream(), spoken.getOutputStream());
        return exchange.run();
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(OwnKey.of(request),
                Trust.watched(Trust.of(request), chain -> peerCertificates = chain), null);
        return context;
    }

    private SSLParameters parameters(SSLContext context) throws GeneralSecurityException {
        SSLParameters parameters = context.getDefaultSSLParameters();
        if (request.verify) parameters.setEndpointIdentificationAlgorithm("HTTPS");
        boolean isAddress = request.servername.matches("[0-9.]+|.*:.*");
        parameters.setServerNames(request.withoutSni || isAddress
                ? Collections.emptyList()
                : Collections.singletonList(new SNIHostName(request.servername)));
        if (request.versions != null)
            parameters.setProtocols(
                    request.versions.stream().map(name -> "TLSv" + name).toArray(String[]::new));
        parameters.setCipherSuites(suites(parameters.getCipherSuites()));
        if (request.alpn != null)
            parameters.setApplicationProtocols(request.alpn.toArray(new String[0]));
        if (request.maxFragmentLength != null)
            parameters.setMaximumPacketSize(request.maxFragmentLength + RECORD_OVERHEAD);
        try {
            if (request.groups != null)
                Support.SET_GROUPS.invoke(
                        parameters, (Object) request.groups.toArray(new String[0]));
            if (request.signatureAlgorithms != null)
                Support.SET_SCHEMES.invoke(
                        parameters, (Object) request.signatureAlgorithms.toArray(new String[0]));
        } catch (ReflectiveOperationException error) {
            throw new GeneralSecurityException(error);
        }
        return parameters;
    }

    /** JSSE has one list for all versions: those of a version that were not asked for stay. */
    private String[] suites(String[] defaults) {
        Stream<String> of13 = request.cipherSuites13 != null
                ? request.cipherSuites13.stream()
                : Arrays.stream(defaults).filter(Connection::isOf13);
        Stream<String> of12 = request.cipherSuites != null
                ? request.cipherSuites.stream()
                : Arrays.stream(defaults).filter(name -> !isOf13(name));
        return Stream.concat(of13, of12).toArray(String[]::new);
    }

    /** Only the names of TLS 1.3 say nothing of a key exchange (RFC 8446 §B.4). */
    private static boolean isOf13(String suite) {
        return !suite.contains("_WITH_") && !suite.endsWith("_SCSV");
    }

    /** Whatever happens here changes nothing. */
    private void farewell() {
        try {
            Socket spoken = secure != null ? secure : socket;
            Deadline end = Deadline.start().plusMillis(FAREWELL_MS);
            byte[] ignored = new byte[4096];
            do spoken.setSoTimeout(end.remainingMillis());
            while (!request.exchange.isEmpty() && spoken.getInputStream().read(ignored) >= 0);
        } catch (IOException error) {
            // SocketTimeoutException, usually.
        }
        closeQuietly(secure != null ? secure : socket);
    }

    private JsonObject result(String outcome, Exception error) {
        JsonObject result = new JsonObject();
        result.addProperty("outcome", outcome);
        result.addProperty("phase", phase);
        JsonArray received = new JsonArray();
        if (exchange != null) {
            if (!outcome.equals("done")) result.addProperty("step", exchange.step);
            exchange.received.forEach(received::add);
        }
        if (error != null) result.add("error", words(error));
        result.add("alerts", witness.alerts());
        result.addProperty("alertsComplete", true);
        if (witness.certificatesSent() != null)
            result.addProperty("clientCertificates", witness.certificatesSent());
        if (secure != null) result.add("negotiated", negotiated());
        if (peerCertificates != null) result.add("peerCertificates", peerCertificates());
        result.add("received", received);
        return result;
    }

    private JsonArray peerCertificates() {
        JsonArray certificates = new JsonArray();
        for (X509Certificate certificate : peerCertificates) {
            try {
                certificates.add(Hex.encode(certificate.getEncoded()));
            } catch (CertificateEncodingException error) {
                // It was read from its encoding.
                throw new IllegalStateException(error);
            }
        }
        return certificates;
    }

    private JsonObject negotiated() {
        JsonObject negotiated = witness.negotiated();
        // Null until it is known.
        String protocol = secure.getApplicationProtocol();
        if (protocol != null)
            negotiated.addProperty("alpn", protocol.isEmpty() ? "none" : protocol);
        return negotiated;
    }

    /** As a stack trace begins, and without its frames: the causes say what the error does not. */
    private static JsonObject words(Exception error) {
        StringBuilder text = new StringBuilder(error.toString());
        Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
        told.add(error);
        for (Throwable cause = error.getCause();
                cause != null && told.add(cause);
                cause = cause.getCause()) text.append("\nCaused by: ").append(cause);
        JsonObject words = new JsonObject();
        words.addProperty("code", error.getClass().getName());
        words.addProperty("text", text.toString());
        return words;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException error) {
            // It is gone, and that is all that is wanted.
        }
    }

    private static ScheduledThreadPoolExecutor daemonClock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "deadlines");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}
