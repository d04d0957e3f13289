package dev.mirageworkbench.ui.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.ui.testing.FakeMounts;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TypeToFindTest {
  private Instant time = Instant.EPOCH.plusSeconds(100);
  private final TypeToFind finding = new TypeToFind(() -> time);
  private final List<TreeEntry> rows =
      Stream.of("apple.csv", "Banana.csv", "band.txt", "größe.csv", "my file")
          .map(TypeToFindTest::row)
          .toList();

  private static TreeEntry row(String name) {
    return new TreeEntry(
        TreeEntry.top(),
        new MountNode.FileRow(
            WorkspacePath.of("/s3/" + name), FakeMounts.status(name, Entry.Kind.FILE, 1)));
  }

  private int type(String text, int from) {
    int at = from;
    for (String letter : text.codePoints().mapToObj(Character::toString).toList()) {
      int before = at;
      at = finding.type(letter, rows, before).map(rows::indexOf).orElse(before);
    }
    return at;
  }

  @Test
  void letters_findTheNameThatBeginsSo() {
    assertThat(type("band", 0)).isEqualTo(2);
    time = time.plusSeconds(2);
    assertThat(type("GRÖ", 2)).isEqualTo(3);
    time = time.plusSeconds(2);
    assertThat(type("my f", 0)).isEqualTo(4);
  }

  @Test
  void sameLetter_goesOnToTheNext_andRound() {
    assertThat(type("b", 0)).isEqualTo(1);
    assertThat(type("b", 1)).isEqualTo(2);
    assertThat(type("b", 2)).isEqualTo(1);
  }

  @Test
  void pause_beginsAnew() {
    assertThat(type("b", 0)).isEqualTo(1);
    time = time.plusSeconds(2);
    assertThat(finding.isTyping()).isFalse();
    assertThat(type("a", 1)).isEqualTo(0);
  }

  @Test
  void nothing_whereNoNameBeginsSo() {
    assertThat(finding.type("x", rows, 0)).isEmpty();
    assertThat(finding.type("x", List.of(), -1)).isEmpty();
  }
}
