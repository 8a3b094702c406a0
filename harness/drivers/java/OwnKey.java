package driver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * The client's certificate and key. The JDK reads no PEM of a key: what is between the lines is
 * decoded here and is PKCS#8 to it, encrypted or not. A key in the forms of PKCS#1 or SEC 1 is not
 * wrapped into that: who has no other library meets the JDK's own words for it.
 */
final class OwnKey {
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN ((?:[A-Z]+ )?PRIVATE KEY)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final String[] KINDS = {"RSA", "EC", "RSASSA-PSS", "EdDSA"};
    private static final String PBES2 = "1.2.840.113549.1.5.13";

    static KeyManager[] of(Request request) throws GeneralSecurityException, IOException {
        if (request.certificate == null) return null;
        Certificate[] chain =
                Trust.certificates(request.certificate).toArray(new Certificate[0]);
        PrivateKey key = key(keySpec(request), chain);
        KeyStore store = Trust.emptyKeyStore();
        char[] password = new char[0];
        // Its own check is that both are of one kind.
        store.setEntry("client", new KeyStore.PrivateKeyEntry(key, chain),
                new KeyStore.PasswordProtection(password));
        checkPair(key, chain[0].getPublicKey());
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    private static KeySpec keySpec(Request request) throws GeneralSecurityException, IOException {
        byte[] file = Files.readAllBytes(Paths.get(request.key));
        Matcher pem = PEM.matcher(new String(file, StandardCharsets.ISO_8859_1));
        if (!pem.find()) return new PKCS8EncodedKeySpec(file);
        byte[] bytes = Base64.getMimeDecoder().decode(pem.group(2));
        if (!pem.group(1).startsWith("ENCRYPTED")) return new PKCS8EncodedKeySpec(bytes);
        return decrypted(new EncryptedPrivateKeyInfo(bytes), request.passphrase);
    }

    private static KeySpec decrypted(EncryptedPrivateKeyInfo info, String passphrase)
            throws GeneralSecurityException, IOException {
        String name = info.getAlgName();
        // Only its parameters know which scheme of PBES2 it is.
        if (name.equals("PBES2") || name.equals(PBES2)) name = info.getAlgParameters().toString();
        PBEKeySpec password =
                new PBEKeySpec(passphrase == null ? null : passphrase.toCharArray());
        SecretKey secret = SecretKeyFactory.getInstance(name).generateSecret(password);
        Cipher cipher = Cipher.getInstance(name);
        cipher.init(Cipher.DECRYPT_MODE, secret, info.getAlgParameters());
        return info.getKeySpec(cipher);
    }

    /** The words of the factory for the certificate's kind of key, where none can read it. */
    private static PrivateKey key(KeySpec spec, Certificate[] chain)
            throws GeneralSecurityException {
        InvalidKeySpecException first = null;
        String expected = chain.length == 0 ? KINDS[0] : chain[0].getPublicKey().getAlgorithm();
        try {
            return KeyFactory.getInstance(expected).generatePrivate(spec);
        } catch (InvalidKeySpecException error) {
            first = error;
        }
        for (String kind : KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(spec);
            } catch (InvalidKeySpecException | java.security.NoSuchAlgorithmException error) {
                // EdDSA came with Java 15.
            }
        }
        throw first;
    }

    /** JSSE itself would send the certificate and sign with any key of its kind. */
    private static void checkPair(PrivateKey key, PublicKey certified)
            throws InvalidKeyException {
        boolean isPair;
        try {
            isPair = key instanceof RSAKey
                    ? ((RSAKey) key).getModulus().equals(((RSAKey) certified).getModulus())
                    : verifies(key, certified);
        } catch (GeneralSecurityException error) {
            // A curve it cannot sign with: what becomes of that is JSSE's business.
            return;
        }
        if (!isPair)
            throw new InvalidKeyException("the private key does not belong to the certificate");
    }

    private static boolean verifies(PrivateKey key, PublicKey certified)
            throws GeneralSecurityException {
        String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "EdDSA";
        byte[] message = {1, 2, 3};
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(message);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(message);
        return signature.verify(signed);
    }

    private OwnKey() {}
}
