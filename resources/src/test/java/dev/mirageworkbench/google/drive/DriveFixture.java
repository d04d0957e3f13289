package dev.mirageworkbench.google.drive;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.Resource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A fake of Drive for each test, and a mount of it.
abstract class DriveFixture {
  static final String ROOT = FakeStore.ROOT;

  /// Until an answer is asked for again; a test that waits has none to wait for.
  static final Duration LONG = Duration.ofMinutes(5);

  FakeDrive drive;
  FakeStore store;
  Resource mount;
  Probe probe;

  @BeforeEach
  final void start() throws Exception {
    drive = FakeDrive.start();
    store = drive.store;
    mount(Duration.ZERO);
  }

  @AfterEach
  final void stop() {
    mount.close();
    drive.close();
  }

  /// Mounts it again.
  ///
  /// @param fresh how long an answer counts as the present
  final void mount(Duration fresh, String... settings) throws Exception {
    if (mount != null) {
      mount.close();
    }
    mount = Mounts.of(drive.settings(settings), Http.SILENCE, fresh);
    probe = new Probe(mount);
  }

  /// What was asked since the last time.
  final List<String> takeRequests() {
    List<String> requests = drive.requests();
    drive.forget();
    return requests;
  }
}
