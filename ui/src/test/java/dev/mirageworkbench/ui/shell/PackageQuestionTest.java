package dev.mirageworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.PackageEvent;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PackageQuestionTest {
  private static final Origin ORIGIN =
      new Origin(Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty());

  private final Notices notices = new Notices();
  private final AtomicInteger allowed = new AtomicInteger();
  private final PackageQuestion question =
      new PackageQuestion(notices, allowed::incrementAndGet, Runnable::run);

  private void want(String... packages) {
    question.accept(new PackageEvent.Wanted(ORIGIN, List.of(packages)));
  }

  private void choose(String label) {
    Notice row = notices.rows().getLast();
    notices.choose(
        row,
        row.choices().stream()
            .filter(choice -> choice.label().equals(label))
            .findFirst()
            .orElseThrow());
  }

  @Test
  void question_namesAllThatIsWanted_inOneRow() {
    want("six");
    want("attrs", "six");
    assertThat(notices.rows())
        .singleElement()
        .satisfies(row -> assertThat(row.text()).contains("imports attrs, six, not installed"));
    assertThat(allowed).hasValue(0);
  }

  @Test
  void agreement_isPassedOn_andNotAskedForAgain() {
    want("six");
    choose("Install");
    assertThat(allowed).hasValue(1);
    assertThat(notices.rows())
        .singleElement()
        .satisfies(row -> assertThat(row.text()).startsWith("Run the cell again"));
    want("attrs");
    assertThat(notices.rows()).hasSize(1);
  }

  @Test
  void refusal_isKept() {
    want("six");
    choose("Not Now");
    want("attrs");
    assertThat(notices.rows()).isEmpty();
    assertThat(allowed).hasValue(0);
  }

  @Test
  void otherEvents_askNothing() {
    question.accept(new PackageEvent.Installed(ORIGIN, List.of("six==1.0")));
    assertThat(notices.rows()).isEmpty();
  }
}
