package dev.mirageworkbench.ui.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.text.AnsiText;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoteLinesTest {
  private static List<String> parts(String text) {
    return NoteLines.split(AnsiText.parse(text)).stream()
        .map(part -> (part.note() ? "! " : "  ") + part.piece().text())
        .toList();
  }

  @Test
  void noteOfAMount_isAPartOfItsOwn() {
    assertThat(parts("OSError: [Errno 5]\nmirage: /s3/a: network: reset (try again)\nmore"))
        .containsExactly(
            "  OSError: [Errno 5]\n", "! mirage: /s3/a: network: reset (try again)\n", "  more");
  }

  @Test
  void note_standsAtTheBeginningOfALine() {
    assertThat(parts("\u001b[31mprint\u001b[0mmirage: no")).noneMatch(part -> part.startsWith("!"));
    assertThat(parts("\u001b[31ma\n\u001b[0mmirage: yes")).contains("! mirage: yes");
    assertThat(parts("mirage_home = 1\nmirage.refresh()")).hasSize(1);
  }
}
