import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * The peers of the sample case. The client is JSSE with SSLEngine, as a Message Processor is; the server JSSE with SSLSocket.
 *
 *   java Peers.java serve HOST PORT KEYSTORE TRUSTSTORE need|none PROTOCOL
 *   java Peers.java call URL KEYSTORE TRUSTSTORE PROTOCOL
 */
public final class Peers {
    private static final char[] PASSWORD = "changeit".toCharArray();

    public static void main(String[] a) throws Exception {
        if (a[0].equals("serve")) serve(a[1], Integer.parseInt(a[2]), context(a[3], a[4]), a[5].equals("need"), a[6]);
        else call(a[1], context(a[2], a[3]), a[4]);
    }

    private static KeyStore load(String file) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try (FileInputStream in = new FileInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static SSLContext context(String keys, String trust) throws Exception {
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("SunX509");
        keyManagers.init(load(keys), PASSWORD);
        TrustManagerFactory trustManagers = TrustManagerFactory.getInstance("PKIX");
        trustManagers.init(load(trust));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        return context;
    }

    private static void serve(String host, int port, SSLContext context, boolean need, String protocol) throws Exception {
        SSLServerSocket server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(port, 50, InetAddress.getByName(host));
        server.setEnabledProtocols(new String[] {protocol});
        server.setNeedClientAuth(need);
        System.out.println("ready");
        while (true) {
            Socket socket = server.accept();
            new Thread(() -> answer(socket)).start();
        }
    }

    private static void answer(Socket socket) {
        try (socket) {
            BufferedReader request = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            for (String line = request.readLine(); line != null && !line.isEmpty(); line = request.readLine()) { }
            String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 15\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write((head + "{\"status\":\"ok\"}").getBytes());
        } catch (Exception failure) {
            System.out.println(failure);
        }
    }

    private static void call(String url, SSLContext context, String protocol) {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {protocol});
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(context).sslParameters(parameters).build();
        try {
            HttpResponse<String> response = client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
            System.out.println(url + " " + response.statusCode());
        } catch (Exception failure) {
            System.out.println(url + " " + failure);
        }
    }
}
