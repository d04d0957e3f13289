package dev.mirageworkbench.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads mount URIs such as `github://owner/repository/folder?ref=main`.
final class GitHubUris {
  static final String NO_TOKEN =
      "keep the token out of the address: set GITHUB_TOKEN in the environment, or give the mount's"
          + " setting 'token' as ${secret:NAME} or ${env:NAME} in a workspace file";

  private static final List<String> KNOWN = List.of("ref", "baseUrl");
  private static final List<String> CREDENTIALS =
      List.of("token", "access_token", "password", "client_secret");

  private GitHubUris() {}

  static Settings parse(URI uri) throws ResourceException {
    String authority = uri.getRawAuthority();
    if (authority != null && authority.contains("@")) {
      throw new ResourceException.Invalid(NO_TOKEN);
    }
    String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/+", "");
    if (uri.isOpaque() || authority == null || path.isEmpty()) {
      throw new ResourceException.Invalid("name a repository, as in github://owner/repository");
    }
    if (uri.getRawFragment() != null) {
      throw new ResourceException.Invalid("in a GitHub address '#' is written %23");
    }
    int slash = path.indexOf('/');
    Map<String, String> values = new LinkedHashMap<>();
    values.put(
        "repository", uri.getAuthority() + "/" + (slash < 0 ? path : path.substring(0, slash)));
    values.put("folder", slash < 0 ? "" : path.substring(slash + 1));
    addQuery(values, uri);
    return Settings.of(values);
  }

  /// Reads a web address of GitHub, which may have anything behind `?`.
  static Settings parseWeb(URI uri) throws ResourceException {
    if (uri.getRawUserInfo() != null) {
      throw new ResourceException.Invalid(NO_TOKEN);
    }
    RepositoryName name = RepositoryName.parse(uri.toString());
    Map<String, String> values = new LinkedHashMap<>();
    values.put("repository", name.owner() + "/" + name.name());
    name.ref().ifPresent(ref -> values.put("ref", ref));
    return Settings.of(values);
  }

  private static void addQuery(Map<String, String> values, URI uri) throws ResourceException {
    String query = uri.getRawQuery();
    if (query != null && !query.isEmpty()) {
      for (String part : query.split("&", -1)) {
        addPart(values, part);
      }
    }
  }

  private static void addPart(Map<String, String> values, String part) throws ResourceException {
    int equals = part.indexOf('=');
    String key = decode(equals < 0 ? part : part.substring(0, equals));
    if (CREDENTIALS.stream().anyMatch(key::equalsIgnoreCase)) {
      throw new ResourceException.Invalid(NO_TOKEN);
    }
    if (!KNOWN.contains(key)) {
      throw new ResourceException.Invalid(
          "'" + key + "' is not known in a GitHub address; known are " + String.join(", ", KNOWN));
    }
    if (equals < 0) {
      throw new ResourceException.Invalid("'" + key + "' needs a value: " + key + "=...");
    }
    if (values.put(key, decode(part.substring(equals + 1))) != null) {
      throw new ResourceException.Invalid("'" + key + "' is given twice");
    }
  }

  /// A `+` is kept: this is an address, not a form.
  private static String decode(String text) throws ResourceException {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ResourceException.Invalid(
          "a '%' in '" + text + "' is not followed by two digits", e);
    }
  }
}
