import java.io.FileInputStream;
import java.security.KeyStore;
import java.security.Principal;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;

/** What the real client does: loads the keystore, makes the key manager, and asks it for an alias before the list of names. */
public class Select {
    public static void main(String[] arguments) throws Exception {
        char[] password = arguments[1].toCharArray();
        KeyStore store = KeyStore.getInstance("JKS");
        try (FileInputStream in = new FileInputStream(arguments[0])) {
            store.load(in, password);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
        factory.init(store, password);
        Principal[] listed;
        try (FileInputStream in = new FileInputStream(arguments[2])) {
            listed = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                .map(certificate -> ((X509Certificate) certificate).getSubjectX500Principal()).toArray(Principal[]::new);
        }
        X509KeyManager manager = (X509KeyManager) factory.getKeyManagers()[0];
        System.out.println(manager.chooseClientAlias(new String[] {"RSA", "EC"}, listed, null));
    }
}
