package dev.mirageworkbench.ui.drop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MountUndoTest {
  private final Notices notices = new Notices();
  private final MountUndo undo = new MountUndo(notices);
  private final List<String> taken = new ArrayList<>();

  private List<String> told() {
    return notices.rows().stream().map(Notice::text).toList();
  }

  private MountUndo.Back back(String what) {
    return (done, _) -> {
      taken.add(what);
      done.run();
    };
  }

  @Test
  void undo_takesBackTheNewest_thenTheOneBefore() {
    undo.tell("/a is mounted", back("a"));
    undo.tell("/b is mounted", back("b"));
    undo.undo();
    undo.undo();
    assertThat(taken).containsExactly("b", "a");
    assertThat(told()).containsExactlyInAnyOrder("Undone: /b is mounted", "Undone: /a is mounted");
  }

  @Test
  void button_takesBackItsOwn_once() {
    undo.tell("/a is mounted", back("a"));
    undo.tell("/b is mounted", back("b"));
    Notice row =
        notices.rows().stream()
            .filter(each -> each.text().equals("/a is mounted"))
            .findFirst()
            .orElseThrow();
    notices.choose(row, row.choices().getFirst());
    undo.undo();
    assertThat(taken).containsExactly("a", "b");
  }

  @Test
  void whatCannotBeTakenBack_saysWhy() {
    undo.tell("/a is mounted", (_, failed) -> failed.accept(new IllegalStateException("unsent")));
    undo.undo();
    assertThat(told()).singleElement().asString().containsIgnoringCase("unsent");
  }

  @Test
  void undo_saysSo_whereNothingWasDone() {
    undo.undo();
    assertThat(told()).containsExactly("Nothing was done to mounts that could be undone");
  }
}
