package dev.mirageworkbench.github;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.UriQuery;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads mount URIs such as `github://owner/repository/folder?ref=main`.
final class GitHubUris {
  static final String NO_TOKEN =
      "keep the token out of the address: set GITHUB_TOKEN in the environment, or give the mount's"
          + " setting 'token' as ${secret:NAME} or ${env:NAME} in a workspace file";

  private static final UriQuery QUERY =
      new UriQuery(
          GitHubProvider.SETTINGS, List.of("access_token", "password", "client_secret"), NO_TOKEN);

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
    QUERY.addTo(values, uri);
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

  /// The opposite of [#parse]; empty where the settings name no repository. One that is named by
  /// its address is spelled as owner, name, branch and server.
  static Optional<String> of(Settings settings) {
    try {
      RepositoryName name = RepositoryName.parse(settings.require("repository"));
      Map<String, String> values = settings.asMap();
      name.ref().ifPresent(ref -> values.putIfAbsent("ref", ref));
      name.server().ifPresent(server -> values.putIfAbsent("baseUrl", server));
      String folder = settings.get("folder").orElse("").replaceAll("^/+|/+$", "");
      return Optional.of(
          "github://"
              + UriQuery.escape(name.owner() + "/" + name.name())
              + (folder.isEmpty() ? "" : "/" + UriQuery.escape(folder))
              + QUERY.of(Settings.of(values)));
    } catch (ResourceException _) {
      return Optional.empty();
    }
  }
}
