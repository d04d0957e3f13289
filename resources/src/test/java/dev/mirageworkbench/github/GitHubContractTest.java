package dev.mirageworkbench.github;

import dev.mirageworkbench.contract.ResourceContract;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.Settings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// The part of the contract that is about reading, on the emulator. Content comes as commits.
class GitHubContractTest extends ResourceContract {
  private static final AtomicInteger REPOSITORIES = new AtomicInteger();
  private static @Nullable Emulator emulator;

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

  @Override
  protected Resource create() throws Exception {
    Emulator running = Objects.requireNonNull(emulator);
    String name = "contract-" + REPOSITORIES.incrementAndGet();
    repository = running.create(name);
    Settings settings = Settings.of(Emulator.settings(running.url(), name));
    return new GitHubResource(
        new GitHubProvider(Map.of()).config(settings),
        Http.SILENCE,
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
    Emulator.Repository target = Objects.requireNonNull(repository);
    String sha = target.blob(bytes);
    target.commit(List.of(new Emulator.Repository.Change(file, FakeGit.FILE, sha)));
    return resource.stat(path(file));
  }

  /// Git knows no empty folders; a folder comes with its first file.
  @Override
  protected void storeFolder(String folder) {}
}
