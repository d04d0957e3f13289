package dev.mirageworkbench.ui.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.files.CacheStatus.State;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.testing.FakeMounts;
import dev.mirageworkbench.usage.MountUsage;
import dev.mirageworkbench.workspace.MountMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PropertiesTest {
  private final FakeMounts mounts =
      new FakeMounts().mount("/s3", "s3", MountMode.READ).mount("/drive", "drive", MountMode.WRITE);

  private static Map<String, String> facts(Properties properties) {
    return properties.facts().stream()
        .collect(Collectors.toMap(Properties.Fact::name, Properties.Fact::value));
  }

  @Test
  void mount_tellsRequestsBytesAndHits_andWhatTheyMayCost() throws ResourceException {
    Properties s3 =
        Properties.ofMount(mounts.files().facts(WorkspacePath.of("/s3")), ZoneOffset.UTC);
    assertThat(facts(s3))
        .containsEntry("Mode", "read-only")
        .containsEntry("Requests", "2,000 to list, 10,000 to read, 0 to write, 0 to change")
        .containsEntry("From the cache", "75% of what was read")
        .containsEntry("Deleted files", "Nothing can be deleted.");
    Properties.Costs costs = s3.usage().orElseThrow();
    assertThat(costs.prices().cost(costs.usage())).isCloseTo(0.014, within(0.0001));
  }

  private static Offset<Double> within(double value) {
    return Offset.offset(value);
  }

  @Test
  void mountOfATypeWithoutPrices_tellsNoCosts_andHowDeletedFilesComeBack()
      throws ResourceException {
    mounts.files().recovery = Optional.of("It goes to the trash.");
    Properties drive =
        Properties.ofMount(mounts.files().facts(WorkspacePath.of("/drive")), ZoneOffset.UTC);
    assertThat(drive.usage()).isEmpty();
    assertThat(facts(drive))
        .containsEntry("Deleted files", "It goes to the trash.")
        .containsEntry("Mode", "may be written");
  }

  @Test
  void gigabytes_costWhatTheyTake() {
    var usage = new MountUsage(Map.of(Operation.UPLOAD, 1_000L), 0, 2_000_000_000L, 0);
    assertThat(RequestPrices.S3.cost(usage)).isCloseTo(0.185, within(0.0001));
    assertThat(RequestPrices.of("redis")).isEmpty();
    assertThat(usage.hitRatio()).isZero();
  }

  @Test
  void file_tellsWhatIsKnown() {
    mounts.files().state("/s3/a.csv", State.PARTIAL, 512, 2_048, Duration.ofMinutes(4), true, "");
    WorkspacePath path = WorkspacePath.of("/s3/a.csv");
    Properties file =
        Properties.ofFile(
            path,
            FakeMounts.status("a.csv", Entry.Kind.FILE, 2_048),
            mounts.files().known(path),
            Instant.parse("2026-03-01T12:00:00Z"),
            ZoneOffset.UTC);
    assertThat(facts(file))
        .containsEntry("Path", "/s3/a.csv")
        .containsEntry("Size", "2.0 KB (2,048 bytes)")
        .containsEntry("Version", "v1")
        .containsEntry("In the cache", "512 bytes, pinned")
        .containsEntry("Looked at", "4 min ago");
  }
}
