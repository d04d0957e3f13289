package dev.mirageworkbench.workspace;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Looks whether a server can be reached and, where that is asked for, trusted.
final class ServerProbe {
  private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(10).toMillis();
  private static final Set<String> ENCRYPTED = Set.of("https", "rediss");
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private ServerProbe() {}

  static int portOf(URI server) {
    if (server.getPort() >= 0) {
      return server.getPort();
    }
    return isEncrypted(server) ? HTTPS : HTTP;
  }

  private static boolean isEncrypted(URI server) {
    return ENCRYPTED.contains(server.getScheme());
  }

  /// @return how the connection is
  /// @throws IOException if there is none, or its certificate is not trusted
  static String connect(URI server, InetSocketAddress address) throws IOException {
    try (var plain = new Socket()) {
      plain.connect(address, PATIENCE_MILLIS);
      plain.setSoTimeout(PATIENCE_MILLIS);
      return isEncrypted(server)
          ? handshake(plain, server.getHost(), address.getPort())
          : "port " + address.getPort() + ", not encrypted";
    }
  }

  private static String handshake(Socket plain, String host, int port) throws IOException {
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (var socket = (SSLSocket) factory.createSocket(plain, host, port, true)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      SSLSession session = socket.getSession();
      Certificate own = session.getPeerCertificates()[0];
      String told = "port " + port + ", " + session.getProtocol();
      return own instanceof X509Certificate known
          ? told + ", certificate valid until " + known.getNotAfter().toInstant()
          : told;
    }
  }
}
