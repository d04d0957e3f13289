package dev.mirageworkbench.ui.editing;

import static dev.mirageworkbench.ui.editing.Marked.after;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkdownEditsTest {
  private static String bold(String marked) {
    return after(marked, state -> Optional.of(MarkdownEdits.bold(state)));
  }

  private static String italic(String marked) {
    return after(marked, state -> Optional.of(MarkdownEdits.italic(state)));
  }

  @Test
  void bold_isSetAndTakenAway() {
    assertThat(bold("a ^bc| d")).isEqualTo("a **^bc|** d");
    assertThat(bold("a **^bc|** d")).isEqualTo("a ^bc| d");
    assertThat(bold("|")).isEqualTo("**|**");
    assertThat(bold("**|**")).isEqualTo("|");
  }

  @Test
  void italic_doesNotTakeAHalfOfBold() {
    assertThat(italic("**^bc|**")).isEqualTo("***^bc|***");
    assertThat(italic("***^bc|***")).isEqualTo("**^bc|**");
    assertThat(italic("*^bc|*")).isEqualTo("^bc|");
  }

  @Test
  void headings_areThoseOfTheRenderer() {
    assertThat(MarkdownHeadings.of("# One *two* `three`\n\n```\n# code\n```\nFour\n---\n"))
        .containsExactly(
            new MarkdownHeadings.Found(1, "One two three"), new MarkdownHeadings.Found(2, "Four"));
    assertThat(MarkdownHeadings.of("#no heading")).isEmpty();
  }

  @Test
  void pieces_areHeadingsEmphasisCodeAndLinks() {
    String text = "# A\nb **c** *d* `e` [f](g)\n```\n*no*\n```\nsnake_case_name 2 * 3 * 4";
    List<String> pieces =
        MarkdownLexer.pieces(text).stream()
            .map(
                piece ->
                    piece.style().replace("markdown-edit-", "")
                        + " "
                        + text.substring(piece.start(), piece.end()))
            .toList();
    assertThat(pieces)
        .containsExactly(
            "heading # A",
            "strong **c**",
            "emphasis *d*",
            "code `e`",
            "link [f](g)",
            "code ```",
            "code *no*",
            "code ```");
  }
}
