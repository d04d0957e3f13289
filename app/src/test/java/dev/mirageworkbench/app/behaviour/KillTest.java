package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.app.testing.TestJvm;
import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.s3.S3Server;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a program in the middle of its writes, again and again. Whatever the engine had confirmed
/// to it, by returning from `close`, is on the backend after the next start, byte for byte.
class KillTest {
  private static final Duration LATENCY = Duration.ofMillis(15);
  private static final int MOST_CONFIRMED = 60;

  private final Path home;

  KillTest(@TempDir Path home) {
    this.home = home;
  }

  /// Empty for a file that is not there.
  private record Version(Optional<String> bytes) {
    static final Version ABSENT = new Version(Optional.empty());

    static Version of(String checksum, String length) {
      return new Version(Optional.of(checksum + " " + length));
    }
  }

  /// What a killed program said of its files.
  private static final class Said {
    private final Map<String, Version> confirmed = new HashMap<>();

    /// What it was doing when it was killed, done or not.
    private final Map<String, Version> pending = new HashMap<>();

    private int confirmations;

    void hear(String line) {
      if (!line.endsWith(";")) {
        return; // killed in the middle of it
      }
      String[] words = line.substring(0, line.length() - 1).split(" ", -1);
      switch (words[0]) {
        case "put" -> pending.put(words[1], Version.of(words[2], words[3]));
        case "delete" -> pending.put(words[1], Version.ABSENT);
        case "move" -> {
          pending.put(words[1], Version.ABSENT);
          pending.put(words[2], confirmed.getOrDefault(words[1], Version.ABSENT));
        }
        case "done" -> {
          confirmed.putAll(pending);
          pending.clear();
          confirmations++;
        }
        default -> throw new AssertionError("the program says: " + line);
      }
    }

    Set<Version> allowed(String path) {
      var versions = new HashSet<Version>();
      versions.add(confirmed.getOrDefault(path, Version.ABSENT));
      if (pending.containsKey(path)) {
        versions.add(pending.get(path));
      }
      return versions;
    }

    Set<String> paths() {
      var paths = new HashSet<>(confirmed.keySet());
      paths.addAll(pending.keySet());
      return paths;
    }
  }

  @Test
  void everyConfirmedWriteIsOnTheBackend_after6Kills() throws Exception {
    killRepeatedly(6, Duration.ofHours(1));
  }

  /// 200 kills, or as many as `mirage.kill.minutes` has room for.
  @Test
  @Tag("stress")
  void everyConfirmedWriteIsOnTheBackend_after200Kills() throws Exception {
    killRepeatedly(200, Duration.ofMinutes(Long.getLong("mirage.kill.minutes", 60)));
  }

  private void killRepeatedly(int kills, Duration limit) throws Exception {
    long seed = Long.getLong("mirage.seed", System.nanoTime());
    var random = new Random(seed);
    Instant end = Instant.now().plus(limit);
    int confirmations = 0;
    try (S3Server server = S3Server.start()) {
      server.createBucket("kill");
      for (int kill = 0; kill < kills && Instant.now().isBefore(end); kill++) {
        server.setLatency(LATENCY);
        String folder = "run-" + kill;
        Said said = runAndKill(server, folder, random);
        server.setLatency(Duration.ZERO);
        recover(server);
        check(server, said, "seed " + seed + ", " + folder);
        confirmations += said.confirmations;
      }
    }
    assertThat(confirmations).as("nothing was confirmed, so nothing was tested").isPositive();
  }

  private Said runAndKill(S3Server server, String folder, Random random) throws IOException {
    int enough = 1 + random.nextInt(MOST_CONFIRMED);
    List<String> command =
        TestJvm.command("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");
    command.addAll(
        List.of(
            KilledWriter.class.getName(),
            home.toString(),
            server.endpoint().toString(),
            folder,
            Long.toString(random.nextLong())));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var said = new Said();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.hear(line);
        if (said.confirmations == enough) {
          // Unlike the process itself its handle leaves the stream open for what it wrote until
          // then.
          boolean _ = process.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(said.confirmations).as("the program ended by itself").isGreaterThanOrEqualTo(enough);
    return said;
  }

  /// Starts again, and waits until all is sent.
  private void recover(S3Server server) throws Exception {
    try (Workspace workspace = Workspace.builder().folders(AppFolders.below(home)).build()) {
      workspace.addMount("/s3", KilledWriter.bucket(server.endpoint()), MountMode.WRITE);
      workspace.unmount("/s3");
      assertThat(workspace.events().recent())
          .noneMatch(
              event ->
                  event instanceof WriteEvent.Conflicted
                      || event instanceof WriteEvent.Quarantined);
    }
  }

  private static void check(S3Server server, Said said, String where) {
    var keys = Set.copyOf(server.keys("kill"));
    for (String path : said.paths()) {
      String key = path.substring("/s3/".length());
      Version there = keys.contains(key) ? version(server.bytes("kill", key)) : Version.ABSENT;
      assertThat(said.allowed(path)).as("%s: %s", where, path).contains(there);
    }
  }

  private static Version version(byte[] bytes) {
    return Version.of(Long.toString(KilledWriter.checksum(bytes)), Integer.toString(bytes.length));
  }
}
