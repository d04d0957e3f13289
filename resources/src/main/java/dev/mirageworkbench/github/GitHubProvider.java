package dev.mirageworkbench.github;

import dev.mirageworkbench.github.GitHubConfig.Token;
import dev.mirageworkbench.resource.MountHint;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.Rule;
import dev.mirageworkbench.resource.Setting.UriPlace;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.WebAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Offers [GitHubResource] under the type `github`, URIs such as `github://owner/repository?ref=v1`
/// and the addresses of GitHub's web pages.
public final class GitHubProvider implements ResourceProvider {
  private static final String TOKEN_VARIABLE = "GITHUB_TOKEN";

  static final List<Setting> SETTINGS =
      List.of(
          Setting.required(
                  "repository",
                  "Repository",
                  "As owner/repository, or its address from the browser, /tree/BRANCH included.")
              .keeping(
                  new Rule(
                      "[^\\s/]+/\\S+",
                      "must be owner/repository, or its address"
                          + " https://github.com/owner/repository"))
              .in(UriPlace.PATH),
          Setting.optional(
              "ref", "Branch, tag or commit", "", "Empty for the repository's default branch."),
          Setting.optional("folder", "Folder", "", "Mounts only what is below this folder.")
              .in(UriPlace.PATH),
          Setting.secret(
              "token",
              "Token",
              "One that may read the repository's contents; empty for GITHUB_TOKEN of the"
                  + " environment, or for a public one."),
          Setting.optional(
                  "baseUrl",
                  "Server",
                  "",
                  "The address of a GitHub Enterprise server, for example"
                      + " https://github.example.com.")
              .keeping(new Rule("[^@]*", "must not hold a user or a token: " + GitHubUris.NO_TOKEN))
              .keeping(
                  new Rule(
                      "[hH][tT][tT][pP][sS]?://[^/?#\\s]+(/[^?#\\s]*)?",
                      "must be written as in https://github.example.com")));

  private final Map<String, String> environment;

  public GitHubProvider() {
    this(System.getenv());
  }

  GitHubProvider(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public String type() {
    return "github";
  }

  @Override
  public String displayName() {
    return "GitHub repository";
  }

  @Override
  public String uriExample() {
    return "github://owner/repository?ref=main";
  }

  @Override
  public List<Setting> settings() {
    return SETTINGS;
  }

  @Override
  public GitHubResource open(Settings settings) throws ResourceException {
    return new GitHubResource(config(settings));
  }

  GitHubConfig config(Settings given) throws ResourceException {
    Settings settings = given.completedBy(SETTINGS);
    RepositoryName repository = RepositoryName.parse(settings.require("repository"));
    Optional<String> server = settings.get("baseUrl").or(repository::server);
    Site site = server.isPresent() ? Site.of(server.get()) : Site.GITHUB;
    return new GitHubConfig(
        site,
        repository.owner(),
        repository.name(),
        ref(settings.get("ref"), repository.ref()),
        folder(settings.get("folder").orElse("")),
        token(settings, site));
  }

  private static Optional<String> ref(Optional<String> setting, Optional<String> inAddress)
      throws ResourceException {
    if (setting.isPresent() && inAddress.isPresent() && !setting.equals(inAddress)) {
      throw new ResourceException.Invalid(
          "the repository's address names '"
              + inAddress.get()
              + "' and the setting 'ref' names '"
              + setting.get()
              + "'; keep one of them");
    }
    return setting.or(() -> inAddress);
  }

  /// A folder `/a/` is typed by people for `a`.
  private static ResourcePath folder(String text) throws ResourceException {
    try {
      return new ResourcePath(text.replaceAll("^/+|/+$", ""));
    } catch (IllegalArgumentException e) {
      throw new ResourceException.Invalid(
          "'" + text + "' is not a folder of a repository; write it as in docs/images", e);
    }
  }

  /// The environment's token is GitHub's, so no other server gets it.
  private Optional<Token> token(Settings settings, Site site) throws ResourceException {
    Optional<Token> token =
        settings
            .get("token")
            .map(value -> new Token(value, "the token of this mount"))
            .or(() -> environmentToken(site));
    if (token.isPresent() && !token.get().value().matches("[\\x21-\\x7e]+")) {
      throw new ResourceException.Invalid(
          token.get().origin() + " has characters that no token has; copy it again");
    }
    return token;
  }

  private Optional<Token> environmentToken(Site site) {
    return Optional.ofNullable(environment.get(TOKEN_VARIABLE))
        .filter(value -> site.isGitHub() && !value.isBlank())
        .map(value -> new Token(value.strip(), "the token in " + TOKEN_VARIABLE));
  }

  @Override
  public Optional<Settings> fromUri(URI uri) throws ResourceException {
    if (type().equalsIgnoreCase(uri.getScheme())) {
      return Optional.of(GitHubUris.parse(uri));
    }
    return RepositoryName.isOnGitHub(uri)
        ? Optional.of(GitHubUris.parseWeb(uri))
        : Optional.empty();
  }

  @Override
  public Optional<String> toUri(Settings settings) {
    return GitHubUris.of(settings);
  }

  @Override
  public Optional<MountHint> recognise(String text) throws ResourceException {
    Optional<WebAddress> web = WebAddress.parse(text);
    if (web.isPresent()) {
      return GitHubLinks.web(web.get());
    }
    Optional<MountHint> clone = GitHubLinks.clone(text);
    return clone.isPresent() ? clone : ResourceProvider.super.recognise(text);
  }

  @Override
  public Optional<Map<String, String>> narrowed(Map<String, String> settings, ResourcePath folder) {
    return Optional.of(GitHubLinks.narrowed(settings, folder.value()));
  }
}
