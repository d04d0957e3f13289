package dev.mirageworkbench.ui.dataline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.usage.CellUsage;
import dev.mirageworkbench.usage.FileNumbers;
import dev.mirageworkbench.usage.FileUsage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsageTextsTest {
  private static FileUsage file(String path, boolean read, boolean written, FileNumbers numbers) {
    return new FileUsage(WorkspacePath.of(path), read, written, numbers, Optional.empty(), false);
  }

  private static CellUsage usage(FileNumbers total, FileUsage... files) {
    return new CellUsage(List.of(files), 0, total, Optional.empty());
  }

  @Test
  void line_saysWhatWasReadAndWritten() {
    var total = new FileNumbers(4_300_000, 12, 3, 3_000_000, 8, 3);
    assertThat(
            UsageTexts.line(
                usage(
                    total,
                    file("/s3/a", true, false, FileNumbers.NONE),
                    file("/s3/b", true, false, FileNumbers.NONE),
                    file("/ram/c", false, true, FileNumbers.NONE))))
        .isEqualTo(
            "read 2 files, 4.1 MB (3 requests, 5 of 8 blocks cached) · wrote 1 file, 12 bytes");
  }

  @Test
  void line_ofWhatIsHere_saysSo() {
    var total = new FileNumbers(100, 0, 0, 0, 1, 0);
    assertThat(UsageTexts.line(usage(total, file("/s3/a", true, false, total))))
        .isEqualTo("read 1 file, 100 bytes (all cached)");
  }

  @Test
  void line_ofLocalFiles_saysNothingOfRequests() {
    var total = new FileNumbers(100, 0, 0, 0, 0, 0);
    assertThat(UsageTexts.line(usage(total, file("/ram/a", true, false, total))))
        .isEqualTo("read 1 file, 100 bytes");
  }

  @Test
  void line_ofListingsOnly_tellsTheRequests() {
    assertThat(UsageTexts.line(usage(new FileNumbers(0, 0, 12, 0, 0, 0)))).isEqualTo("12 requests");
    assertThat(UsageTexts.line(CellUsage.NONE)).isEmpty();
  }

  @Test
  void file_tellsItsNumbers() {
    assertThat(
            UsageTexts.file(file("/s3/a", true, true, new FileNumbers(2_048, 5, 1, 4_096, 2, 2))))
        .isEqualTo("read 2.0 KB, wrote 5 bytes, fetched 4.0 KB, 1 request, 0 of 2 blocks cached");
  }

  @Test
  void durations_areRoundedAsPeopleDo() {
    assertThat(Durations.exact(Duration.ofMillis(214))).isEqualTo("0.21 s");
    assertThat(Durations.exact(Duration.ofSeconds(185))).isEqualTo("3 min 5 s");
    assertThat(Durations.whole(Duration.ofMillis(3_900))).isEqualTo("3 s");
    assertThat(Durations.whole(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
  }
}
