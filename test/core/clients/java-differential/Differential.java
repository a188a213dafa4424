import java.io.*;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.*;
import java.security.cert.*;
import java.security.cert.Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.*;
import javax.net.ssl.*;
import javax.security.auth.x500.X500Principal;

/**
 * Asks the real JSSE. Each line of standard input is one question, each line of standard output its answer.
 *
 *   names A B                              hex DER of two names -> true|false (X500Principal.equals)
 *   connect TYPE KEYMANAGER PORT-API ENTRIES  -> base64 of the keystore, after a TLS 1.3 handshake with a real server there
 *   select TYPE KEYMANAGER FLIGHT ENTRIES  -> base64 of the keystore as Java stores it, then the records that a client
 *                                          SSLEngine answers with to a server's handcrafted flight, in hex
 *
 * ENTRIES: alias:algorithm:PKCS#8:certificate,certificate;... all in base64 (the alias too).
 */
public class Differential {
    public static void main(String[] arguments) throws Exception {
        // The flight is of a suite without key exchange message, and old versions are asked about, too.
        String disabled = Security.getProperty("jdk.tls.disabledAlgorithms");
        Security.setProperty("jdk.tls.disabledAlgorithms", disabled.replaceAll("(?:TLSv1\\.1|TLSv1|TLS_RSA_\\*),\\s*", ""));
        // Deriving keys is not what is compared here.
        for (String name : new String[] {"certPbe", "keyPbe", "mac"}) {
            Security.setProperty("keystore.pkcs12." + name + "IterationCount", "1");
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        System.out.println("java " + System.getProperty("java.version"));
        for (String line; (line = in.readLine()) != null;) {
            String[] words = line.split(" ");
            System.out.println(words[0].equals("names") ? names(words) : select(words));
        }
    }

    static String names(String[] words) {
        try {
            return String.valueOf(new X500Principal(hex(words[1])).equals(new X500Principal(hex(words[2]))));
        } catch (IllegalArgumentException unreadable) {
            return "unreadable";
        }
    }

    static String select(String[] words) throws Exception {
        char[] password = "changeit".toCharArray();
        KeyStore made = KeyStore.getInstance(words[1]);
        made.load(null, password);
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        if (words.length > 4) for (String entry : words[4].split(";")) {
            String[] parts = entry.split(":");
            List<Certificate> chain = new ArrayList<>();
            for (String der : parts[3].split(",")) chain.add(factory.generateCertificate(new ByteArrayInputStream(decode(der))));
            PrivateKey key = KeyFactory.getInstance(parts[1]).generatePrivate(new PKCS8EncodedKeySpec(decode(parts[2])));
            made.setKeyEntry(new String(decode(parts[0]), StandardCharsets.UTF_8), key, password, chain.toArray(new Certificate[0]));
        }
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        made.store(stored, password);
        KeyStore loaded = KeyStore.getInstance(words[1]);
        loaded.load(new ByteArrayInputStream(stored.toByteArray()), password);
        String text = Base64.getEncoder().encodeToString(stored.toByteArray());
        if (words[0].equals("select")) return text + " " + answer(words[2], loaded, password, hex(words[3]));
        String[] place = words[3].split("-");
        return text + " " + connect(words[2], loaded, password, Integer.parseInt(place[0]), place[1].equals("engine"));
    }

    static SSLContext context(String keyManager, KeyStore store, char[] password) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(keyManager);
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), new TrustManager[] {new TrustEveryone()}, null);
        return context;
    }

    /** What is sent is seen by the server; here stands only how it ended. */
    static String connect(String keyManager, KeyStore store, char[] password, int port, boolean isEngine) throws Exception {
        SSLContext context = context(keyManager, store, password);
        try (java.net.Socket plain = new java.net.Socket("127.0.0.1", port)) {
            plain.setSoTimeout(20_000);
            if (isEngine) handshake(context.createSSLEngine(), plain);
            else {
                SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", port, true);
                socket.setEnabledProtocols(new String[] {"TLSv1.3"});
                socket.startHandshake();
                socket.getInputStream().read();
            }
            return "done";
        } catch (IOException broken) {
            return "broken";
        }
    }

    static void handshake(SSLEngine engine, java.net.Socket plain) throws IOException {
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(new String[] {"TLSv1.3"});
        ByteBuffer received = ByteBuffer.allocate(1 << 18);
        byte[] chunk = new byte[1 << 16];
        engine.beginHandshake();
        try {
            for (;;) {
                switch (engine.getHandshakeStatus()) {
                    case NEED_TASK -> runTasks(engine);
                    case NEED_WRAP -> send(engine, plain);
                    case NEED_UNWRAP -> {
                        received.flip();
                        SSLEngineResult result = engine.unwrap(received, ByteBuffer.allocate(1 << 17));
                        received.compact();
                        if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
                            int count = plain.getInputStream().read(chunk);
                            if (count < 0) return;
                            received.put(chunk, 0, count);
                        }
                    }
                    default -> {
                        plain.getInputStream().read();
                        return;
                    }
                }
            }
        } catch (SSLException broken) {
            // The alert still goes out.
            while (engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_WRAP) send(engine, plain);
            throw broken;
        }
    }

    static void send(SSLEngine engine, java.net.Socket plain) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(1 << 17);
        engine.wrap(ByteBuffer.allocate(0), out);
        plain.getOutputStream().write(out.array(), 0, out.position());
    }

    static String answer(String keyManager, KeyStore store, char[] password, byte[] flight) throws Exception {
        SSLContext context = context(keyManager, store, password);
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(new String[] {"TLSv1.2", "TLSv1.1", "TLSv1"});
        engine.setEnabledCipherSuites(new String[] {"TLS_RSA_WITH_AES_128_CBC_SHA"});
        ByteBuffer out = ByteBuffer.allocate(1 << 17);
        engine.beginHandshake();
        engine.wrap(ByteBuffer.allocate(0), out);
        out.clear();
        ByteBuffer in = ByteBuffer.wrap(flight);
        try {
            while (in.hasRemaining()) {
                engine.unwrap(in, ByteBuffer.allocate(1 << 17));
                runTasks(engine);
            }
        } catch (SSLException broken) {
            // What it says on the wire follows.
        }
        for (int turn = 0; turn < 4 && engine.getHandshakeStatus() != SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING; turn += 1) {
            try {
                engine.wrap(ByteBuffer.allocate(0), out);
                runTasks(engine);
            } catch (SSLException broken) {
                continue;
            }
        }
        out.flip();
        StringBuilder text = new StringBuilder();
        while (out.hasRemaining()) text.append(String.format("%02x", out.get()));
        return text.toString();
    }

    static void runTasks(SSLEngine engine) {
        for (Runnable task; (task = engine.getDelegatedTask()) != null;) task.run();
    }

    static byte[] decode(String text) {
        return Base64.getDecoder().decode(text);
    }

    static byte[] hex(String text) {
        byte[] bytes = new byte[text.length() / 2];
        for (int at = 0; at < bytes.length; at += 1) bytes[at] = (byte) Integer.parseInt(text.substring(2 * at, 2 * at + 2), 16);
        return bytes;
    }

    static class TrustEveryone extends X509ExtendedTrustManager {
        public void checkClientTrusted(X509Certificate[] chain, String type) {}
        public void checkServerTrusted(X509Certificate[] chain, String type) {}
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}
        public X509Certificate[] getAcceptedIssuers() { return new X509Certificate[0]; }
    }
}
