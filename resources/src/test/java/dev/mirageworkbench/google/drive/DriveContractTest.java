package dev.mirageworkbench.google.drive;

import dev.mirageworkbench.contract.GivenFile;
import dev.mirageworkbench.contract.ServedContract;
import dev.mirageworkbench.contract.WritingContract;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.Resource;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/// The contract on [FakeDrive], each test in a folder of its own.
class DriveContractTest extends WritingContract {
  private static @Nullable FakeDrive drive;
  private String folder = "";

  @BeforeAll
  static void start() throws Exception {
    drive = FakeDrive.start();
  }

  @AfterAll
  static void stop() {
    running().close();
  }

  private static FakeDrive running() {
    return Objects.requireNonNull(drive);
  }

  @Override
  protected Resource create() throws Exception {
    folder = running().store.folder(FakeStore.ROOT, "contract");
    return mount(running().url(), FakeDrive.TOKEN, Http.SILENCE);
  }

  private Resource mount(String url, String token, Duration silence) throws Exception {
    return Mounts.of(FakeDrive.settingsAt(url, token, "folderId", folder), silence, Duration.ZERO);
  }

  @Override
  protected boolean keepsFormerVersions() {
    return true;
  }

  @Override
  protected boolean keepsModes() {
    return true;
  }

  @Override
  protected int largestPage() {
    return 1_000;
  }

  @Override
  protected void storeMany(List<String> names) {
    names.forEach(name -> running().store.file(folder, name, new byte[1]));
  }

  @Nested
  class Served extends ServedContract {
    @Override
    protected InetSocketAddress server() {
      return running().address();
    }

    @Override
    protected Resource mount(String host, int port, Duration patience) throws Exception {
      return DriveContractTest.this.mount("http://" + host + ":" + port, FakeDrive.TOKEN, patience);
    }

    @Override
    protected Resource mountWithSecret(String host, int port, String secret) throws Exception {
      return DriveContractTest.this.mount("http://" + host + ":" + port, secret, Http.SILENCE);
    }

    @Override
    protected String whatToCheck() {
      return "access token";
    }

    @Override
    protected GivenFile put(int least) throws Exception {
      return file(least);
    }
  }
}
