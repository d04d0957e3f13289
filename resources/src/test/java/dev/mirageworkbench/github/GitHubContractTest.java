package dev.mirageworkbench.github;

import dev.mirageworkbench.contract.AnyFileContract;
import dev.mirageworkbench.contract.GivenFile;
import dev.mirageworkbench.contract.ServedContract;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.Settings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/// The part of the contract that is about reading, on the emulator. Content comes as commits.
class GitHubContractTest extends AnyFileContract {
  private static final AtomicInteger REPOSITORIES = new AtomicInteger();
  private static @Nullable Emulator emulator;

  private final String name = "contract-" + REPOSITORIES.incrementAndGet();
  private Emulator.@Nullable Repository repository;

  @BeforeAll
  static void start() throws Exception {
    emulator = Emulator.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (emulator != null) {
      emulator.close();
    }
  }

  private static Emulator running() {
    return Objects.requireNonNull(emulator);
  }

  @Override
  protected Resource create() throws Exception {
    repository = running().create(name);
    return mount(running().url(), Emulator.TOKEN, Http.SILENCE);
  }

  private GitHubResource mount(String url, String token, Duration silence) throws Exception {
    Map<String, String> settings = Emulator.settings(url, name, token);
    return new GitHubResource(
        new GitHubProvider(Map.of()).config(Settings.of(settings)),
        silence,
        Duration.ZERO,
        InstantSource.system());
  }

  @Override
  protected boolean keepsTimes() {
    return false;
  }

  @Override
  protected boolean keepsFormerVersions() {
    return true;
  }

  @Override
  protected Entry store(String file, byte[] bytes, Precondition precondition) throws Exception {
    commit(List.of(file), bytes);
    return resource.stat(path(file));
  }

  @Override
  protected void storeMany(List<String> names) throws Exception {
    if (!names.isEmpty()) {
      commit(names, new byte[1]);
    }
  }

  private void commit(List<String> files, byte[] content) throws Exception {
    Emulator.Repository target = Objects.requireNonNull(repository);
    String sha = target.blob(content);
    target.commit(
        files.stream()
            .map(file -> new Emulator.Repository.Change(file, FakeGit.FILE, sha))
            .toList());
  }

  /// Git knows no empty folders; a folder comes with its first file.
  @Override
  protected void storeFolder(String folder) {}

  @Nested
  class Served extends ServedContract {
    @Override
    protected InetSocketAddress server() {
      URI url = URI.create(running().url());
      return new InetSocketAddress(url.getHost(), url.getPort());
    }

    @Override
    protected Resource mount(String host, int port, Duration patience) throws Exception {
      return GitHubContractTest.this.mount("http://" + host + ":" + port, Emulator.TOKEN, patience);
    }

    @Override
    protected Resource mountWithSecret(String host, int port, String secret) throws Exception {
      return GitHubContractTest.this.mount("http://" + host + ":" + port, secret, Http.SILENCE);
    }

    /// The emulator lets everybody in. "Authenticating to the REST API": 401 for bad credentials
    /// (https://docs.github.com/en/rest/authentication).
    @Override
    protected Optional<String> refusalInstead() {
      return Optional.of(
          """
          HTTP/1.1 401 Unauthorized
          Content-Type: application/json
          Content-Length: 32
          Connection: close

          {"message": "Bad credentials"}
          """
              .replace("\n", "\r\n"));
    }

    @Override
    protected String whatToCheck() {
      return "token";
    }

    @Override
    protected GivenFile put(int least) throws Exception {
      return file(least);
    }
  }
}
