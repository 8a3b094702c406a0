package driver;

import java.lang.reflect.Method;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** What this JDK can do. */
final class Support {
    /** Since Java 20 and 19; before, groups and schemes are properties of the whole process. */
    static final Method SET_GROUPS = sslParameters("setNamedGroups");
    static final Method SET_SCHEMES = sslParameters("setSignatureSchemes");

    /**
     * Standard names of the Java Security guide ("Named Groups") that JSSE can use: it passes over
     * the ones it cannot without a word (sun.security.ssl.SupportedGroupsExtension).
     */
    private static final Set<String> GROUPS = setOf(
            "secp256r1", "secp384r1", "secp521r1", "x25519", "x448", "ffdhe2048", "ffdhe3072");
    /** Likewise (sun.security.ssl.SignatureScheme). */
    private static final Set<String> SCHEMES = setOf(
            "rsa_pkcs1_sha1", "ecdsa_sha1", "rsa_pkcs1_sha256", "ecdsa_secp256r1_sha256",
            "rsa_pkcs1_sha384", "ecdsa_secp384r1_sha384", "rsa_pkcs1_sha512",
            "ecdsa_secp521r1_sha512", "rsa_pss_rsae_sha256", "rsa_pss_rsae_sha384",
            "rsa_pss_rsae_sha512", "ed25519", "ed448", "rsa_pss_pss_sha256", "rsa_pss_pss_sha384",
            "rsa_pss_pss_sha512");
    private static final Set<Integer> FRAGMENT_LENGTHS =
            new HashSet<>(Arrays.asList(512, 1024, 2048, 4096));

    private final Set<String> suites;
    private final Set<String> protocols;

    Support() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            suites = setOf(context.getSupportedSSLParameters().getCipherSuites());
            // Those of jdk.tls.disabledAlgorithms are supported, but not in the default.
            protocols = setOf(context.getDefaultSSLParameters().getProtocols());
        } catch (GeneralSecurityException error) {
            throw new IllegalStateException(error);
        }
    }

    List<String> capabilities() {
        List<String> names = new ArrayList<>(Arrays.asList(
                "verify-off", "certificate", "versions", "cipherSuites", "cipherSuites13", "alpn",
                "crl", "ip-servername", "sni", "passphrase", "maxFragmentLength", "ocspStapling",
                "plain"));
        if (SET_GROUPS != null) names.add("groups");
        if (SET_SCHEMES != null) names.add("signatureAlgorithms");
        return names;
    }

    List<String> unsupported(Request request) {
        List<String> fields = new ArrayList<>(request.unknown);
        if (request.transport != null && !request.isPlain())
            fields.add("transport=" + request.transport);
        // X509TrustManagerImpl.checkIdentity is content with either name, the one in SNI first.
        if (request.sni != null && !request.sni.equals(request.servername))
            fields.add("sni=" + request.sni);
        // One PKIXRevocationChecker asks for lists or for responses, and there can be only one.
        if (request.crl != null && request.ocspStapling) fields.add("ocspStapling");
        if (request.maxFragmentLength != null
                && !FRAGMENT_LENGTHS.contains(request.maxFragmentLength))
            fields.add("maxFragmentLength=" + request.maxFragmentLength);
        addOthers(fields, "versions", request.versions, "TLSv", protocols);
        addOthers(fields, "cipherSuites", request.cipherSuites, "", suites);
        addOthers(fields, "cipherSuites13", request.cipherSuites13, "", suites);
        addOthers(fields, "groups", request.groups, SET_GROUPS == null ? null : GROUPS);
        addOthers(fields, "signatureAlgorithms", request.signatureAlgorithms, schemes(request));
        return fields;
    }

    /** What TLS 1.3 signs no handshake with goes to signature_algorithms_cert, and nowhere else. */
    private static Set<String> schemes(Request request) {
        if (SET_SCHEMES == null) return null;
        if (!Arrays.asList("1.3").equals(request.versions)) return SCHEMES;
        Set<String> names = new HashSet<>(SCHEMES);
        names.removeIf(name -> name.startsWith("rsa_pkcs1_") || name.equals("ecdsa_sha1"));
        return names;
    }

    private static void addOthers(
            List<String> fields, String field, List<String> names, Set<String> known) {
        if (names != null && known == null) fields.add(field);
        else addOthers(fields, field, names, "", known);
    }

    private static void addOthers(
            List<String> fields, String field, List<String> names, String prefix, Set<String> known) {
        if (names == null) return;
        for (String name : names)
            if (!known.contains(prefix + name)) fields.add(field + "=" + name);
    }

    private static Method sslParameters(String name) {
        try {
            return SSLParameters.class.getMethod(name, String[].class);
        } catch (NoSuchMethodException error) {
            return null;
        }
    }

    private static Set<String> setOf(String... names) {
        return new HashSet<>(Arrays.asList(names));
    }
}
