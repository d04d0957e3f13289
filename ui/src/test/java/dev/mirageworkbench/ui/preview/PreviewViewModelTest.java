package dev.mirageworkbench.ui.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.preview.Extent;
import dev.mirageworkbench.preview.PreviewKind;
import dev.mirageworkbench.preview.PreviewOutcome;
import dev.mirageworkbench.preview.PreviewOutcome.Problem;
import dev.mirageworkbench.preview.PreviewOutcome.Shown;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.testing.FakePreviews;
import dev.mirageworkbench.ui.testing.ManualBackground;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PreviewViewModelTest {
  private final FakePreviews files = new FakePreviews();
  private final ManualBackground threads = new ManualBackground();

  private PreviewViewModel open(String path) {
    var model = new PreviewViewModel(WorkspacePath.of(path), files, threads.background());
    threads.runWork();
    return model;
  }

  private static PreviewOutcome outcome(PreviewViewModel model) {
    return model.outcomeProperty().get().orElseThrow();
  }

  private static void choose(PreviewViewModel model, String label) {
    Notice notice = model.notices().rows().getFirst();
    model
        .notices()
        .choose(
            notice,
            notice.choices().stream()
                .filter(it -> it.label().equals(label))
                .findFirst()
                .orElseThrow());
  }

  private PreviewViewModel edited(String path, String text) {
    PreviewViewModel model = open(path);
    model.edit();
    model.typed(text);
    return model;
  }

  @Test
  void largeText_saysHowMuchIsShown_andMoreCanBeLoaded() {
    files.put("/s3/a.log", "0123456789abcde\n".repeat(1 << 15));
    PreviewViewModel model = open("/s3/a.log");
    assertThat(PreviewTexts.extent(((Shown) outcome(model)).extent()))
        .isEqualTo("showing the first 64 KiB of 512 KB");
    model.more();
    threads.runWork();
    assertThat(PreviewTexts.extent(((Shown) outcome(model)).extent()))
        .isEqualTo("showing the first 256 KiB of 512 KB");
    model.more();
    threads.runWork();
    assertThat(((Shown) outcome(model)).hasMore()).isFalse();
    assertThat(PreviewTexts.extent(((Shown) outcome(model)).extent())).isEqualTo("512 KB");
  }

  @Test
  void extents_areWords() {
    assertThat(extent(Extent.Unit.BYTES, 65_536, 3_435_973_837L))
        .isEqualTo("showing the first 64 KiB of 3.2 GB");
    assertThat(extent(Extent.Unit.ROWS, 200, 2_500_000))
        .isEqualTo("showing the first 200 of 2,500,000 rows");
    assertThat(extent(Extent.Unit.PAGES, 1, 1)).isEqualTo("1 page");
    assertThat(PreviewTexts.extent(new Extent(Extent.Unit.ROWS, 200, OptionalLong.empty())))
        .isEqualTo("showing the first 200 rows");
  }

  private static String extent(Extent.Unit unit, long shown, long total) {
    return PreviewTexts.extent(new Extent(unit, shown, OptionalLong.of(total)));
  }

  @Test
  void otherForm_andOtherEncoding_lookAgain() {
    files.put("/s3/a.csv", "caf\u00e9,1\n".getBytes(StandardCharsets.ISO_8859_1));
    PreviewViewModel model = open("/s3/a.csv");
    assertThat(((Shown) outcome(model)).kind()).isEqualTo(PreviewKind.TABLE);
    model.showAs(PreviewKind.HEX);
    threads.runWork();
    assertThat(((Shown) outcome(model)).kind()).isEqualTo(PreviewKind.HEX);
    model.showAs(PreviewKind.TEXT);
    threads.runWork();
    model.readAs(StandardCharsets.UTF_8);
    threads.runWork();
    assertThat(((Shown) outcome(model)).note()).contains("UTF-8");
  }

  @Test
  void closedPreview_andAnOvertakenLook_areCancelled() {
    files.put("/s3/a.txt", "x");
    var model = new PreviewViewModel(WorkspacePath.of("/s3/a.txt"), files, threads.background());
    model.refresh();
    assertThat(files.cancelled).hasValue(1);
    model.close();
    assertThat(files.cancelled).hasValue(2);
    threads.runWork();
    assertThat(model.outcomeProperty().get()).isEmpty();
  }

  @Test
  void missingFile_saysSo_andIsShownWhenItIsBack() {
    PreviewViewModel model = open("/s3/none.txt");
    assertThat(((Problem) outcome(model)).what()).contains("/s3/none.txt");
    files.put("/s3/none.txt", "back");
    model.refresh();
    threads.runWork();
    assertThat(outcome(model)).isInstanceOf(Shown.class);
  }

  @Test
  void change_isSavedInItsEncoding_andIsTheBaseOfTheNextOne() {
    files.put("/ram/a.txt", "\uFEFFone\r\n");
    PreviewViewModel model = edited("/ram/a.txt", "one\ntwo\n");
    assertThat(model.dirtyProperty().get()).isTrue();
    var done = new AtomicInteger();
    model.save(done::incrementAndGet);
    threads.runWork();
    assertThat(files.text("/ram/a.txt")).isEqualTo("\uFEFFone\r\ntwo\r\n");
    assertThat(model.dirtyProperty().get()).isFalse();
    model.typed("three\n");
    model.save(done::incrementAndGet);
    threads.runWork();
    assertThat(files.text("/ram/a.txt")).isEqualTo("\uFEFFthree\r\n");
    assertThat(done).hasValue(2);
  }

  @Test
  void conflict_offersBothVersions_andLosesNothing() {
    files.put("/ram/a.txt", "base");
    PreviewViewModel model = edited("/ram/a.txt", "mine");
    files.put("/ram/a.txt", "theirs");
    model.save(() -> {});
    threads.runWork();
    assertThat(files.text("/ram/a.txt")).isEqualTo("theirs");
    assertThat(model.dirtyProperty().get()).isTrue();
    assertThat(model.notices().rows().getFirst().choices())
        .extracting(Notice.Choice::label)
        .containsExactly("Overwrite", "Take Theirs", "Cancel");
    choose(model, "Overwrite");
    threads.runWork();
    assertThat(files.text("/ram/a.txt")).isEqualTo("mine");
    assertThat(model.dirtyProperty().get()).isFalse();
  }

  @Test
  void failedSave_keepsWhatWasTyped_andSaysWhy() {
    files.put("/ram/a.txt", "base");
    PreviewViewModel model = edited("/ram/a.txt", "mine");
    files.refusal = Optional.of(new ResourceException.Unreachable("the network is down"));
    model.save(() -> {});
    threads.runWork();
    assertThat(model.notices().rows().getFirst().text()).contains("the network is down");
    assertThat(model.dirtyProperty().get()).isTrue();
    files.refusal = Optional.empty();
    choose(model, "Try Again");
    threads.runWork();
    assertThat(files.text("/ram/a.txt")).isEqualTo("mine");
  }

  @Test
  void character_thatTheEncodingLacks_isNamed() {
    files.put("/ram/a.txt", "caf\u00e9 na\u00efve".getBytes(StandardCharsets.ISO_8859_1));
    PreviewViewModel model = edited("/ram/a.txt", "caf\u00e9 漢");
    model.save(() -> {});
    assertThat(model.notices().rows().getFirst().text()).contains("漢");
    assertThat(model.dirtyProperty().get()).isTrue();
  }

  @Test
  void readOnlyMount_saysWhyItCannotBeEdited() {
    files.put("/s3/a.txt", "x");
    PreviewViewModel model = open("/s3/a.txt");
    model.edit();
    assertThat(model.editingProperty().get()).isFalse();
    assertThat(model.notices().rows().getFirst().text()).contains("read-only");
  }

  @Test
  void changes_areAskedFor_beforeTheyAreLost() {
    files.put("/ram/a.txt", "base");
    PreviewViewModel model = edited("/ram/a.txt", "mine");
    model.showAs(PreviewKind.HEX);
    assertThat(model.notices().rows().getFirst().text()).contains("Save or revert");
    var closed = new AtomicInteger();
    model.askToClose(closed::incrementAndGet);
    assertThat(closed).hasValue(0);
    choose(model, "Cancel");
    assertThat(closed).hasValue(0);
    model.askToClose(closed::incrementAndGet);
    choose(model, "Save");
    threads.runWork();
    assertThat(closed).hasValue(1);
    assertThat(files.text("/ram/a.txt")).isEqualTo("mine");
    assertThat(List.copyOf(model.notices().rows())).isEmpty();
  }
}
