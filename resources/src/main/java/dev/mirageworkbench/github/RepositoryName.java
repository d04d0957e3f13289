package dev.mirageworkbench.github;

import dev.mirageworkbench.resource.ResourceException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which repository, as people write it or copy it from their browser's address line.
///
/// @param ref the branch, tag or commit that a copied address names
/// @param server the web address of a server other than GitHub's, where a copied address has it
record RepositoryName(String owner, String name, Optional<String> ref, Optional<String> server) {
  private static final Pattern PAIR =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9_-]*)/([A-Za-z0-9._-]+?)(?:\\.git)?/?");
  private static final Pattern WEB =
      Pattern.compile(
          "(https?)://(?<host>[^/@]+)/(?<pair>[^/]+/[^/]+)(?:/tree/(?<ref>.+?))?/*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SSH = Pattern.compile("git@(?<host>[^:/@]+):(?<pair>[^/]+/[^/]+)");

  /// @throws ResourceException.Invalid if it names no repository
  static RepositoryName parse(String text) throws ResourceException {
    Matcher ssh = SSH.matcher(text);
    if (ssh.matches()) {
      return pair(text, ssh.group("pair"), Optional.empty(), server("https", ssh.group("host")));
    }
    if (!text.contains("://")) {
      return pair(text, text, Optional.empty(), Optional.empty());
    }
    Matcher web = WEB.matcher(text.replaceFirst("[?#].*", ""));
    if (!web.matches()) {
      throw notARepository(text);
    }
    return pair(
        text,
        web.group("pair"),
        Optional.ofNullable(web.group("ref")).map(RepositoryName::decode),
        server(web.group(1), web.group("host")));
  }

  /// Whether this is a web address on GitHub itself.
  static boolean isOnGitHub(URI address) {
    String scheme = address.getScheme() == null ? "" : address.getScheme();
    return scheme.equalsIgnoreCase("https")
        && address.getHost() != null
        && isGitHub(address.getHost());
  }

  private static RepositoryName pair(
      String text, String pair, Optional<String> ref, Optional<String> server)
      throws ResourceException {
    Matcher names = PAIR.matcher(pair);
    if (!names.matches() || names.group(2).matches("\\.{1,2}")) {
      throw notARepository(text);
    }
    return new RepositoryName(names.group(1), names.group(2), ref, server);
  }

  private static Optional<String> server(String scheme, String host) {
    return isGitHub(host)
        ? Optional.empty()
        : Optional.of(scheme.toLowerCase(Locale.ROOT) + "://" + host);
  }

  private static boolean isGitHub(String host) {
    return host.equalsIgnoreCase("github.com") || host.equalsIgnoreCase("www.github.com");
  }

  /// A `+` and a lone `%` are kept: people copy addresses from all kinds of places.
  private static String decode(String ref) {
    try {
      return URLDecoder.decode(ref.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return ref;
    }
  }

  private static ResourceException notARepository(String text) {
    return new ResourceException.Invalid(
        "name a repository as owner/repository or with its address https://github.com/owner/"
            + "repository, optionally with /tree/ and a branch, not as '"
            + text.replaceFirst("//[^/@]*@", "//...@")
            + "'");
  }
}
