package driver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Whom a request trusts. */
final class Trust {
    static TrustManager[] of(Request request) throws GeneralSecurityException, IOException {
        if (!request.verify) return new TrustManager[] {new Everyone()};
        KeyStore anchors = emptyKeyStore();
        if (request.trustAnchors != null) {
            int count = 0;
            for (Certificate anchor : certificates(request.trustAnchors))
                anchors.setCertificateEntry("anchor-" + count++, anchor);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        if (request.crl != null) factory.init(byLists(anchors, request.crl));
        else if (request.ocspStapling) factory.init(byStaple(anchors));
        else factory.init(anchors);
        return factory.getTrustManagers();
    }

    /** The same managers; each chain is shown to `seen` before it is looked at. */
    static TrustManager[] watched(TrustManager[] managers, Consumer<X509Certificate[]> seen) {
        TrustManager[] watched = managers.clone();
        for (int index = 0; index < watched.length; index++)
            if (watched[index] instanceof X509ExtendedTrustManager)
                watched[index] = new Watched((X509ExtendedTrustManager) watched[index], seen);
        return watched;
    }

    static Collection<? extends Certificate> certificates(String path)
            throws GeneralSecurityException, IOException {
        return CertificateFactory.getInstance("X.509").generateCertificates(open(path));
    }

    /** PKCS12, the default type, refuses certificates that are no proper chain. */
    static KeyStore emptyKeyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        return store;
    }

    private static CertPathTrustManagerParameters byLists(KeyStore anchors, String path)
            throws GeneralSecurityException, IOException {
        Collection<? extends CRL> lists =
                CertificateFactory.getInstance("X.509").generateCRLs(open(path));
        Set<PKIXRevocationChecker.Option> options = EnumSet.of(
                PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK);
        // A single list speaks of the leaf; its issuer's own may be nowhere.
        if (lists.size() == 1) options.add(PKIXRevocationChecker.Option.ONLY_END_ENTITY);
        PKIXBuilderParameters parameters = revocation(anchors, options);
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists)));
        return new CertPathTrustManagerParameters(parameters);
    }

    private static CertPathTrustManagerParameters byStaple(KeyStore anchors)
            throws GeneralSecurityException {
        return new CertPathTrustManagerParameters(revocation(anchors, EnumSet.of(
                PKIXRevocationChecker.Option.NO_FALLBACK,
                PKIXRevocationChecker.Option.ONLY_END_ENTITY)));
    }

    private static PKIXBuilderParameters revocation(
            KeyStore anchors, Set<PKIXRevocationChecker.Option> options)
            throws GeneralSecurityException {
        PKIXRevocationChecker checker = (PKIXRevocationChecker)
                CertPathBuilder.getInstance("PKIX").getRevocationChecker();
        checker.setOptions(options);
        PKIXBuilderParameters parameters =
                new PKIXBuilderParameters(anchors, new X509CertSelector());
        parameters.addCertPathChecker(checker);
        return parameters;
    }

    private static ByteArrayInputStream open(String path) throws IOException {
        return new ByteArrayInputStream(Files.readAllBytes(Paths.get(path)));
    }

    /** JSSE adds checks of its own to an X509TrustManager, and none to this. */
    private static final class Everyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** JSSE's own, and everything it does it does. */
    private static final class Watched extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager inner;
        private final Consumer<X509Certificate[]> seen;

        Watched(X509ExtendedTrustManager inner, Consumer<X509Certificate[]> seen) {
            this.inner = inner;
            this.seen = seen;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
            seen.accept(chain);
            inner.checkServerTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            seen.accept(chain);
            inner.checkServerTrusted(chain, type, socket);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            seen.accept(chain);
            inner.checkServerTrusted(chain, type, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
            inner.checkClientTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            inner.checkClientTrusted(chain, type, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            inner.checkClientTrusted(chain, type, engine);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return inner.getAcceptedIssuers();
        }
    }

    private Trust() {}
}
