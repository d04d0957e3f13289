package dev.mirageworkbench.ui.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.CellEvent.Stream;
import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.notebook.CellOutput;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Which outputs count as the same, and how others are shown.
class ComparisonTest {
  private static List<CellOutput> result(int count, String text) {
    return List.of(
        new CellOutput.Result(
            new MimeBundle(Map.of("text/plain", text), "{}"), OptionalInt.of(count)));
  }

  private static List<CellOutput> printed(String text) {
    return List.of(new CellOutput.Stream(Stream.STDOUT, text));
  }

  private static List<CellOutput> failed(int cell) {
    return List.of(
        new CellOutput.Failure(
            "E", "e", List.of("  File \"<cell " + cell + ">\", line 1", "E: e")));
  }

  @Test
  void executionCountsAndAddresses_doNotCount() {
    assertThat(OutputTexts.isSame(result(3, "42"), result(7, "42"))).isTrue();
    assertThat(OutputTexts.isSame(failed(3), failed(12))).isTrue();
    assertThat(
            OutputTexts.isSame(
                printed("<A object at 0x7f03a1b2>"), printed("<A object at 0x7f55ffff>")))
        .isTrue();
  }

  @Test
  void everythingElse_counts() {
    assertThat(OutputTexts.isSame(result(3, "42"), result(3, "43"))).isFalse();
    assertThat(OutputTexts.isSame(printed("42"), result(3, "42"))).isFalse();
    assertThat(OutputTexts.isSame(printed("0x10"), printed("0x11"))).isFalse();
    assertThat(OutputTexts.isSame(printed("a"), List.of())).isFalse();
  }

  @Test
  void picture_isToldByItsType() {
    var picture =
        List.<CellOutput>of(
            new CellOutput.Display(
                new MimeBundle(Map.of("text/plain", "<Figure>", "image/png", "iVBOR"), "{}")));
    assertThat(OutputTexts.readable(picture)).isEqualTo("<Figure>\n(image/png, 5 characters)");
  }

  private static List<String> between(String before, String after) {
    return LineDifference.between(before, after).stream().map(LineDifference::line).toList();
  }

  @Test
  void difference_showsTheFewestLines() {
    assertThat(between("a\nb\nc\nd", "a\nc\nx\nd"))
        .containsExactly("  a", "- b", "  c", "+ x", "  d");
    assertThat(between("", "new")).containsExactly("+ new");
    assertThat(between("same", "same")).containsExactly("  same");
  }

  @Test
  void difference_ofLongTexts_isBounded() {
    String old =
        IntStream.range(0, 20_000).mapToObj(i -> "o" + i).collect(Collectors.joining("\n"));
    String now =
        IntStream.range(0, 20_000).mapToObj(i -> "n" + i).collect(Collectors.joining("\n"));
    List<String> lines = between("head\n" + old + "\ntail", "head\n" + now + "\ntail");
    assertThat(lines).hasSize(40_002).startsWith("  head", "- o0").endsWith("+ n19999", "  tail");
  }
}
