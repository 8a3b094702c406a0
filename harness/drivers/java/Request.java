package driver;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is asked, with its types checked; null: not asked for. */
final class Request {
    /** Bytes to send, and the MQTT packet type to wait for; -1: none. */
    static final class Step {
        final byte[] bytes;
        final int expect;

        Step(byte[] bytes, int expect) {
            this.bytes = bytes;
            this.expect = expect;
        }
    }

    private static final List<String> KNOWN = Arrays.asList(
            "id", "op", "host", "port", "deadlineMs", "servername", "verify", "exchange", "sni",
            "transport", "trustAnchors", "certificate", "key", "passphrase", "versions",
            "cipherSuites", "cipherSuites13", "groups", "signatureAlgorithms", "alpn", "crl",
            "maxFragmentLength", "ocspStapling");

    final String host;
    final int port;
    final int deadlineMs;
    final String servername;
    final boolean verify;
    final List<Step> exchange;
    /** Another name in SNI; null: the same, see `withoutSni`. */
    final String sni;
    final boolean withoutSni;
    final String transport;
    final String trustAnchors;
    final String certificate;
    final String key;
    final String passphrase;
    final List<String> versions;
    final List<String> cipherSuites;
    final List<String> cipherSuites13;
    final List<String> groups;
    final List<String> signatureAlgorithms;
    final List<String> alpn;
    final String crl;
    final Integer maxFragmentLength;
    final boolean ocspStapling;
    /** Fields nobody here knows. */
    final Set<String> unknown;

    Request(JsonObject json) throws BadRequest {
        host = required(text(json, "host"), "host");
        port = required(number(json, "port"), "port");
        deadlineMs = required(number(json, "deadlineMs"), "deadlineMs");
        servername = required(text(json, "servername"), "servername");
        verify = required(flag(json, "verify"), "verify");
        exchange = steps(json.get("exchange"));
        JsonElement name = json.get("sni");
        withoutSni = new JsonPrimitive(false).equals(name);
        sni = withoutSni ? null : text(json, "sni");
        transport = text(json, "transport");
        trustAnchors = text(json, "trustAnchors");
        certificate = text(json, "certificate");
        key = text(json, "key");
        passphrase = text(json, "passphrase");
        versions = list(json, "versions");
        cipherSuites = list(json, "cipherSuites");
        cipherSuites13 = list(json, "cipherSuites13");
        groups = list(json, "groups");
        signatureAlgorithms = list(json, "signatureAlgorithms");
        alpn = list(json, "alpn");
        crl = text(json, "crl");
        maxFragmentLength = number(json, "maxFragmentLength");
        ocspStapling = Boolean.TRUE.equals(flag(json, "ocspStapling"));
        Set<String> fields = new TreeSet<>(json.keySet());
        fields.removeAll(KNOWN);
        unknown = Collections.unmodifiableSet(fields);
    }

    boolean isPlain() {
        return "plain".equals(transport);
    }

    static String text(JsonObject json, String field) throws BadRequest {
        JsonPrimitive value = primitive(json, field);
        if (value == null) return null;
        if (!value.isString()) throw wrong(field);
        return value.getAsString();
    }

    private static Integer number(JsonObject json, String field) throws BadRequest {
        JsonPrimitive value = primitive(json, field);
        if (value == null) return null;
        if (!value.isNumber() || value.getAsDouble() != value.getAsInt() || value.getAsInt() < 0)
            throw wrong(field);
        return value.getAsInt();
    }

    private static Boolean flag(JsonObject json, String field) throws BadRequest {
        JsonPrimitive value = primitive(json, field);
        if (value == null) return null;
        if (!value.isBoolean()) throw wrong(field);
        return value.getAsBoolean();
    }

    private static List<String> list(JsonObject json, String field) throws BadRequest {
        JsonElement value = json.get(field);
        if (value == null) return null;
        List<String> names = new ArrayList<>();
        for (JsonElement name : array(value, field)) {
            if (!name.isJsonPrimitive() || !name.getAsJsonPrimitive().isString())
                throw wrong(field);
            names.add(name.getAsString());
        }
        return names;
    }

    private static List<Step> steps(JsonElement value) throws BadRequest {
        List<Step> steps = new ArrayList<>();
        for (JsonElement element : array(required(value, "exchange"), "exchange")) {
            if (!element.isJsonObject()) throw wrong("exchange");
            JsonObject step = element.getAsJsonObject();
            Integer expect = number(step, "expect");
            String hex = required(text(step, "send"), "send");
            steps.add(new Step(Hex.decode(hex), expect == null ? -1 : expect));
        }
        return steps;
    }

    private static JsonArray array(JsonElement value, String field) throws BadRequest {
        if (!value.isJsonArray()) throw wrong(field);
        return value.getAsJsonArray();
    }

    private static JsonPrimitive primitive(JsonObject json, String field) throws BadRequest {
        JsonElement value = json.get(field);
        if (value == null) return null;
        if (!value.isJsonPrimitive()) throw wrong(field);
        return value.getAsJsonPrimitive();
    }

    private static <T> T required(T value, String field) throws BadRequest {
        if (value == null) throw wrong(field);
        return value;
    }

    private static BadRequest wrong(String field) {
        return new BadRequest(field + ": missing or of a wrong type");
    }
}
