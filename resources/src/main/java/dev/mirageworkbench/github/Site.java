package dev.mirageworkbench.github;

import dev.mirageworkbench.resource.ResourceException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// Where a GitHub is.
///
/// @param api the REST API, without a slash at its end
/// @param web what Git itself speaks to, without a slash at its end
record Site(URI api, URI web) {
  static final Site GITHUB =
      new Site(URI.create("https://api.github.com"), URI.create("https://github.com"));

  private static final String ENTERPRISE_PATH = "/api/v3";

  /// Understands what people know of their server: its web address, or that of its API. An address
  /// with a path, or of this machine (a server for tests), is taken as it is.
  ///
  /// @param address of `http` or `https` and without a user, as the setting's rules say
  /// @throws ResourceException.Invalid if it is no address of a server
  static Site of(String address) throws ResourceException {
    URI given = parse(address);
    String host = given.getHost().toLowerCase(Locale.ROOT);
    String path = withoutSlash(given.getPath());
    String origin = originOf(given);
    if (!path.isEmpty()) {
      return new Site(URI.create(origin + path), URI.create(origin + webPath(path)));
    }
    if (host.equals("github.com") || host.equals("www.github.com")) {
      return GITHUB;
    }
    if (host.startsWith("api.")) {
      return new Site(URI.create(origin), URI.create(origin.replaceFirst("//api\\.", "//")));
    }
    if (host.endsWith(".ghe.com")) {
      return new Site(URI.create(origin.replaceFirst("//", "//api.")), URI.create(origin));
    }
    return isThisMachine(host)
        ? new Site(URI.create(origin), URI.create(origin))
        : new Site(URI.create(origin + ENTERPRISE_PATH), URI.create(origin));
  }

  private static URI parse(String address) throws ResourceException {
    String reason =
        "the address of a GitHub server is written as in https://github.example.com, not '"
            + address
            + "'";
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException e) {
      throw new ResourceException.Invalid(reason, e);
    }
    if (uri.getHost() == null) {
      throw new ResourceException.Invalid(reason);
    }
    return uri;
  }

  private static String originOf(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return (uri.getScheme() + "://" + uri.getHost()).toLowerCase(Locale.ROOT) + port;
  }

  private static String withoutSlash(String path) {
    String text = path;
    while (text.endsWith("/")) {
      text = text.substring(0, text.length() - 1);
    }
    return text;
  }

  private static String webPath(String path) {
    return path.endsWith(ENTERPRISE_PATH)
        ? path.substring(0, path.length() - ENTERPRISE_PATH.length())
        : path;
  }

  private static boolean isThisMachine(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.\\d+){3}");
  }

  boolean isGitHub() {
    return equals(GITHUB);
  }

  /// For messages.
  String name() {
    return isGitHub() ? "GitHub" : api.getAuthority();
  }
}
