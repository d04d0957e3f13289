package dev.mirageworkbench.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.http.Request;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitHubProviderTest {
  private static final String SECRET = "github_pat_verysecret";

  private final GitHubProvider provider = new GitHubProvider(Map.of());

  private Settings parse(String uri) throws ResourceException {
    return provider.fromUri(URI.create(uri)).orElseThrow();
  }

  private GitHubConfig config(String... settings) throws ResourceException {
    return config(provider, settings);
  }

  private static GitHubConfig config(GitHubProvider provider, String... settings)
      throws ResourceException {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return provider.config(Settings.of(values));
  }

  @Test
  void provider_isFoundByItsType() {
    assertThat(ServiceLoader.load(ResourceProvider.class))
        .extracting(ResourceProvider::type)
        .contains("github");
  }

  @Test
  void fromUri_readsEverySetting() throws Exception {
    Settings settings =
        parse(
            "github://Octo-Org/my.repo/docs/a%20b?ref=feature/x%23y&baseUrl=https://ghe.example.com");
    assertThat(settings.asMap())
        .containsEntry("repository", "Octo-Org/my.repo")
        .containsEntry("folder", "docs/a b")
        .containsEntry("ref", "feature/x#y")
        .containsEntry("baseUrl", "https://ghe.example.com");
    try (Resource resource = provider.open(settings)) {
      assertThat(resource.identity())
          .isEqualTo(
              new ResourceIdentity(
                  "github",
                  "https://ghe.example.com/api/v3/octo-org/my.repo@feature/x#y:docs/a b"));
      assertThat(resource.writing()).isEmpty();
    }
  }

  @Test
  void fromUri_readsWebAddresses_ofGitHubOnly() throws Exception {
    assertThat(parse("https://github.com/octo/repo").asMap())
        .isEqualTo(Map.of("repository", "octo/repo"));
    assertThat(parse("https://github.com/octo/repo/tree/feature/x?tab=readme#top").asMap())
        .isEqualTo(Map.of("repository", "octo/repo", "ref", "feature/x"));
    assertThat(provider.fromUri(URI.create("https://example.com/octo/repo"))).isEmpty();
    assertThat(provider.fromUri(URI.create("s3://octo/repo"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "github://octo, github://owner/repository",
    "github:octo/repo, github://owner/repository",
    "github:///octo/repo, github://owner/repository",
    "github://octo/repo?colour=red, 'known are ref, baseUrl'",
    "github://octo/repo?ref, ref=",
    "github://octo/repo?ref=a&ref=b, twice",
    "github://octo/repo#main, %23",
    "github://octo/repo?token=github_pat_verysecret, GITHUB_TOKEN",
    "github://octo/repo?access_token=github_pat_verysecret, GITHUB_TOKEN",
    "github://github_pat_verysecret@octo/repo, GITHUB_TOKEN",
    "https://github_pat_verysecret@github.com/octo/repo, GITHUB_TOKEN",
    "https://github.com/octo, owner/repository",
    "https://github.com/octo/repo/issues/3, owner/repository",
  })
  void fromUri_saysWhatToChange_whenItCannotWork(String uri, String hint) {
    assertThatThrownBy(() -> parse(uri))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining(hint)
        .hasMessageNotContaining(SECRET);
  }

  @ParameterizedTest
  @CsvSource({
    "octo/repo, octo, repo, ''",
    "octo/repo.git, octo, repo, ''",
    "https://github.com/octo/repo, octo, repo, ''",
    "https://www.github.com/octo/repo.git, octo, repo, ''",
    "https://github.com/octo/repo/, octo, repo, ''",
    "https://github.com/octo/repo/tree/main, octo, repo, main",
    "https://github.com/octo/repo/tree/feature/a%23b, octo, repo, feature/a#b",
    "git@github.com:octo/repo.git, octo, repo, ''",
    "octo_corp/.github, octo_corp, .github, ''",
  })
  void repository_isUnderstood_asPeopleCopyIt(String text, String owner, String name, String ref)
      throws Exception {
    GitHubConfig config = config("repository", text);
    assertThat(config.owner()).isEqualTo(owner);
    assertThat(config.name()).isEqualTo(name);
    assertThat(config.ref().orElse("")).isEqualTo(ref);
    assertThat(config.site()).isEqualTo(Site.GITHUB);
  }

  @Test
  void repository_bringsItsServer_whenItsAddressHasAnother() throws Exception {
    assertThat(config("repository", "https://ghe.example.com/octo/repo").site().api())
        .isEqualTo(URI.create("https://ghe.example.com/api/v3"));
    assertThat(
            config("repository", "git@ghe.example.com:o/r", "baseUrl", "https://other.example.com")
                .site()
                .api())
        .isEqualTo(URI.create("https://other.example.com/api/v3"));
  }

  /// "Getting started with the REST API" of GitHub Enterprise Server: the API is at
  /// `http(s)://HOSTNAME/api/v3` (https://docs.github.com/en/enterprise-server/rest); of
  /// Enterprise Cloud with data residency at `https://api.SUBDOMAIN.ghe.com`.
  @ParameterizedTest
  @CsvSource({
    "https://ghe.example.com, https://ghe.example.com/api/v3, https://ghe.example.com",
    "https://GHE.example.com:8443/, https://ghe.example.com:8443/api/v3,"
        + " https://ghe.example.com:8443",
    "https://ghe.example.com/api/v3/, https://ghe.example.com/api/v3, https://ghe.example.com",
    "https://github.com, https://api.github.com, https://github.com",
    "https://api.github.com/, https://api.github.com, https://github.com",
    "https://octo.ghe.com, https://api.octo.ghe.com, https://octo.ghe.com",
    "https://api.octo.ghe.com, https://api.octo.ghe.com, https://octo.ghe.com",
    "http://127.0.0.1:4001, http://127.0.0.1:4001, http://127.0.0.1:4001",
    "http://localhost:4001, http://localhost:4001, http://localhost:4001",
  })
  void server_isUnderstood_byItsWebAddress(String address, String api, String web)
      throws Exception {
    assertThat(Site.of(address)).isEqualTo(new Site(URI.create(api), URI.create(web)));
  }

  @ParameterizedTest
  @CsvSource({
    "repository, octo, owner/repository",
    "repository, octo/repo/issues, owner/repository",
    "repository, octo/.., owner/repository",
    "repository, https://github.com/octo/repo/blob/main/a.py, owner/repository",
    "repository, https://github_pat_verysecret@github.com/octo/repo, owner/repository",
    "baseUrl, ghe.example.com, https://github.example.com",
    "baseUrl, ftp://ghe.example.com, https://github.example.com",
    "baseUrl, https://github_pat_verysecret@ghe.example.com, GITHUB_TOKEN",
    "folder, a/../b, docs/images",
    "token, a token, characters",
  })
  void open_saysWhatToChange_whenASettingCannotWork(String key, String value, String hint) {
    Map<String, String> settings = new LinkedHashMap<>(Map.of("repository", "octo/repo"));
    settings.put(key, value);
    assertThatThrownBy(() -> provider.open(Settings.of(settings)))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining(hint)
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void open_saysSo_whenTheAddressAndTheRefDiffer() throws Exception {
    assertThat(config("repository", "https://github.com/o/r/tree/a", "ref", "a").ref())
        .hasValue("a");
    assertThatThrownBy(() -> config("repository", "https://github.com/o/r/tree/a", "ref", "b"))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("keep one");
  }

  @Test
  void token_comesFromTheEnvironment_forGitHubItselfOnly() throws Exception {
    var withToken = new GitHubProvider(Map.of("GITHUB_TOKEN", SECRET));
    assertThat(config(withToken, "repository", "o/r").token().orElseThrow().origin())
        .isEqualTo("the token in GITHUB_TOKEN");
    assertThat(config(withToken, "repository", "o/r", "token", "own").token().orElseThrow().value())
        .isEqualTo("own");
    assertThat(config(withToken, "repository", "o/r", "baseUrl", "https://ghe.example.com").token())
        .isEmpty();
  }

  @Test
  void token_isInNoText() throws Exception {
    GitHubConfig config = config("repository", "o/r", "token", SECRET, "ref", "main");
    assertThat(config.toString()).doesNotContain(SECRET);
    assertThat(config.identity().toString()).doesNotContain(SECRET);
    var request = Request.get(URI.create("https://api.github.com/")).withReserved("A", SECRET);
    assertThat(request.toString()).doesNotContain(SECRET);
  }
}
