package driver;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What JSSE logs of the handshake under way: with an empty javax.net.debug everything goes to the
 * logger `javax.net.ssl` (sun.security.ssl.SSLLogger), every alert written or read included.
 */
final class Witness extends Handler {
    /** Held here, or it and this handler are collected. */
    private static final Logger LOGGER = Logger.getLogger("javax.net.ssl");
    private static final Witness INSTANCE = new Witness();

    static {
        LOGGER.setUseParentHandlers(false);
        LOGGER.setLevel(Level.FINE);
        LOGGER.addHandler(INSTANCE);
    }

    // SSLSocketOutputRecord.encodeAlert
    private static final Pattern SENT = Pattern.compile("^WRITE: \\S+ alert\\((\\w+)\\)");
    // Alert.AlertConsumer, Alert.AlertMessage.toString
    private static final String RECEIVED = "Received alert message";
    private static final Pattern MESSAGE = Pattern.compile(
            "\"level\"\\s*: \"([^\"]*)\",\\s*\"description\": \"([^\"]*)\"");
    // ECDHServerKeyExchange, DHServerKeyExchange, KeyShareExtension
    private static final Pattern GROUP = Pattern.compile("\"named group\": \"?([\\w-]+)");
    // ECDHServerKeyExchange, DHServerKeyExchange, CertificateVerify
    private static final Pattern SCHEME = Pattern.compile("\"signature algorithm\": \"?(\\w+)");

    // ServerHello
    private static final Pattern SUITE = Pattern.compile("\"cipher suite\"\\s*: \"(\\w+)");
    private static final Pattern SESSION = Pattern.compile("\"session id\"\\s*: \"(\\w*)\"");
    private static final Pattern VERSION =
            Pattern.compile("^Negotiated protocol version: TLSv([\\d.]+)");

    private JsonArray alerts = new JsonArray();
    private JsonObject negotiated = new JsonObject();
    private Integer certificatesSent;
    /** Of the session a ClientHello asked for; in TLS 1.3 a random one. */
    private String sessionAsked = "";

    /** Forgets what it saw. */
    static Witness ofNextConnection() {
        INSTANCE.alerts = new JsonArray();
        INSTANCE.negotiated = new JsonObject();
        INSTANCE.certificatesSent = null;
        INSTANCE.sessionAsked = "";
        return INSTANCE;
    }

    /** In order, close_notify left out. */
    JsonArray alerts() {
        return alerts;
    }

    /** As far as the server has told. */
    JsonObject negotiated() {
        return negotiated;
    }

    /** Null: no such message was sent. */
    Integer certificatesSent() {
        return certificatesSent;
    }

    @Override
    public void publish(LogRecord record) {
        String message = String.valueOf(record.getMessage());
        if (message.startsWith("WRITE: ")) {
            Matcher sent = SENT.matcher(message);
            if (sent.find()) addAlert("client", levelOf(sent.group(1)), sent.group(1));
        } else if (message.equals(RECEIVED)) {
            Matcher received = MESSAGE.matcher(details(record));
            if (received.find()) addAlert("broker", received.group(1), received.group(2));
        } else if (message.startsWith("Negotiated protocol version")) {
            note("version", VERSION, message);
        } else if (message.startsWith("Consuming ")) {
            String details = details(record);
            if (message.contains("ServerHello ")) {
                note("cipher", SUITE, details);
                negotiated.addProperty("resumed", isResumed(details));
            }
            if (message.contains("ServerHello ") || message.contains("ServerKeyExchange "))
                note("group", GROUP, details);
            if (message.contains("ServerKeyExchange ") || message.contains("CertificateVerify "))
                note("signatureScheme", SCHEME, details);
        } else if (message.startsWith("Produced ClientHello ")) {
            sessionAsked = sessionIn(details(record));
        } else if (message.startsWith("Produced client Certificate ")) {
            certificatesSent = details(record).split("\"certificate\"\\s*: \\{", -1).length - 1;
        }
    }

    /** RFC 8446 §4.2.11: the server takes a key it was offered; RFC 5246 §7.4.1.3: it echoes the session. */
    private boolean isResumed(String serverHello) {
        if (serverHello.contains("\"supported_versions (43)\""))
            return serverHello.contains("\"pre_shared_key (41)\"");
        return !sessionAsked.isEmpty() && sessionAsked.equals(sessionIn(serverHello));
    }

    private static String sessionIn(String hello) {
        Matcher session = SESSION.matcher(hello);
        return session.find() ? session.group(1) : "";
    }

    private static String details(LogRecord record) {
        Object[] parameters = record.getParameters();
        return parameters == null || parameters.length == 0 ? "" : String.valueOf(parameters[0]);
    }

    private void note(String what, Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (found.find()) negotiated.addProperty(what, found.group(1));
    }

    private void addAlert(String from, String level, String name) {
        Integer code = CODES.get(name);
        if (code == null || code == 0) return;
        JsonObject alert = new JsonObject();
        alert.addProperty("from", from);
        alert.addProperty("level",
                level.equals("warning") || level.equals("fatal") ? level : "unknown");
        alert.addProperty("code", code);
        alerts.add(alert);
    }

    /** TransportContext.warning sends these two, TransportContext.fatal all others. */
    private static String levelOf(String name) {
        return name.equals("user_canceled") || name.equals("close_notify") ? "warning" : "fatal";
    }

    /** sun.security.ssl.Alert */
    private static final Map<String, Integer> CODES = new HashMap<>();

    static {
        String[] names = {
            "0 close_notify", "10 unexpected_message", "20 bad_record_mac",
            "21 decryption_failed", "22 record_overflow", "30 decompression_failure",
            "40 handshake_failure", "41 no_certificate", "42 bad_certificate",
            "43 unsupported_certificate", "44 certificate_revoked", "45 certificate_expired",
            "46 certificate_unknown", "47 illegal_parameter", "48 unknown_ca",
            "49 access_denied", "50 decode_error", "51 decrypt_error", "60 export_restriction",
            "70 protocol_version", "71 insufficient_security", "80 internal_error",
            "86 inappropriate_fallback", "90 user_canceled", "100 no_renegotiation",
            "109 missing_extension", "110 unsupported_extension",
            "111 certificate_unobtainable", "112 unrecognized_name",
            "113 bad_certificate_status_response", "114 bad_certificate_hash_value",
            "115 unknown_psk_identity", "116 certificate_required",
            "120 no_application_protocol"};
        for (String entry : names) {
            String[] parts = entry.split(" ");
            CODES.put(parts[1], Integer.valueOf(parts[0]));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
