package dev.mirageworkbench.redis;

import dev.mirageworkbench.resource.ResourceException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// Where a server is, as `redis://host:port/database` says.
///
/// @param tls whether the connection is encrypted (`rediss`)
/// @param host a name or an address; an IPv6 one without brackets
record RedisAddress(boolean tls, String host, int port, int database) {
  static final String DEFAULT = "redis://localhost:6379/0";
  static final String NO_CREDENTIALS =
      "keep credentials out of the address: use the settings 'username' and 'password' of a"
          + " workspace file, the password as ${env:NAME} or ${secret:NAME}";

  private static final String NAME_A_SERVER =
      "name a server, as in " + DEFAULT + ", or rediss:// for one that speaks TLS";
  private static final int DEFAULT_PORT = 6379;
  private static final int LARGEST_PORT = 65_535;

  static boolean isKnown(URI uri) {
    return "redis".equalsIgnoreCase(uri.getScheme()) || "rediss".equalsIgnoreCase(uri.getScheme());
  }

  /// Reads the setting, which is known to look like an address.
  static RedisAddress parse(String text) throws ResourceException {
    try {
      return of(new URI(text));
    } catch (URISyntaxException e) {
      throw new ResourceException.Invalid(NAME_A_SERVER, e);
    }
  }

  /// The address in a URI; its query is somebody else's.
  static RedisAddress of(URI uri) throws ResourceException {
    if (uri.getRawUserInfo() != null
        || (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@"))) {
      throw new ResourceException.Invalid(NO_CREDENTIALS);
    }
    String host = uri.getHost();
    if (uri.isOpaque() || host == null || uri.getPort() > LARGEST_PORT || uri.getPort() == 0) {
      throw new ResourceException.Invalid(NAME_A_SERVER);
    }
    if (uri.getRawFragment() != null) {
      throw new ResourceException.Invalid("in a Redis address '#' is written %23");
    }
    return new RedisAddress(
        "rediss".equalsIgnoreCase(uri.getScheme()),
        (host.startsWith("[") ? host.substring(1, host.length() - 1) : host)
            .toLowerCase(Locale.ROOT),
        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
        database(uri.getPath()));
  }

  private static int database(String path) throws ResourceException {
    String number = path.startsWith("/") ? path.substring(1) : path;
    if (number.isEmpty()) {
      return 0;
    }
    if (!number.matches("\\d{1,9}")) {
      throw new ResourceException.Invalid(
          "after the server comes the number of a database, as in " + DEFAULT);
    }
    return Integer.parseInt(number);
  }

  String url() {
    return (tls ? "rediss://" : "redis://") + server() + "/" + database;
  }

  /// For messages.
  String server() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
