package dev.mirageworkbench.ui.palette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.keys.Action;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.keys.WindowAction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaletteViewModelTest {
  private final List<Action> useless = new ArrayList<>();
  private final PaletteViewModel model =
      new PaletteViewModel(
          Stream.of(
                  NotebookAction.RUN_ALL,
                  NotebookAction.RUN,
                  NotebookAction.RESTART_RUN_ALL,
                  NotebookAction.MERGE,
                  NotebookAction.FIND_IN_SELECTION,
                  NotebookAction.INSERT_BELOW,
                  WindowAction.SAVE)
              .map(action -> new PaletteEntry(action, "Menu"))
              .toList(),
          action -> !useless.contains(action));

  private List<Action> listed(String query) {
    model.queryProperty().set(query);
    return model.shown().stream().map(PaletteEntry::action).toList();
  }

  @Test
  void query_findsLettersInTheirOrder_beginningsOfWordsFirst() {
    assertThat(listed("rac")).startsWith(NotebookAction.RUN_ALL);
    assertThat(listed("mrgsel")).containsExactly(NotebookAction.MERGE);
    assertThat(listed("run all")).startsWith(NotebookAction.RUN_ALL);
    assertThat(listed("xyz")).isEmpty();
  }

  @Test
  void lettersBesideEachOther_countMoreThanBeginningsOfWords() {
    assertThat(listed("inse")).startsWith(NotebookAction.INSERT_BELOW);
  }

  @Test
  void whatWasUsedLately_comesFirst() {
    listed("save");
    assertThat(model.accept()).contains(WindowAction.SAVE);
    listed("merge");
    model.accept();
    model.open();
    assertThat(model.shown())
        .extracting(PaletteEntry::action)
        .startsWith(NotebookAction.MERGE, WindowAction.SAVE, NotebookAction.RUN_ALL);
  }

  @Test
  void whatDoesNotApply_isNotListed() {
    useless.add(NotebookAction.MERGE);
    assertThat(listed("e")).contains(WindowAction.SAVE).doesNotContain(NotebookAction.MERGE);
  }

  @Test
  void move_stopsAtTheEnds() {
    model.open();
    model.move(-1);
    model.move(100);
    assertThat(model.accept()).contains(WindowAction.SAVE);
    listed("nothing like it");
    assertThat(model.accept()).isEmpty();
  }
}
