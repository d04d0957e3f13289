package dev.mirageworkbench.ui.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.testing.Cells;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunHistoryTest {
  private final RunHistory history = new RunHistory();
  private final CellModel cell = CellModel.create(CellType.CODE, "typed");

  /// As an editor does.
  private String show(Function<CellModel, Optional<String>> step) {
    step.apply(cell).ifPresent(cell.sourceProperty()::set);
    return cell.source();
  }

  private String older() {
    return show(history::older);
  }

  private String newer() {
    return show(history::newer);
  }

  @Test
  void walk_goesToTheOldest_andBackToWhatWasTyped() {
    history.ran("1");
    history.ran("2");
    assertThat(older()).isEqualTo("2");
    assertThat(older()).isEqualTo("1");
    assertThat(older()).isEqualTo("1");
    assertThat(newer()).isEqualTo("2");
    assertThat(newer()).isEqualTo("typed");
    assertThat(newer()).isEqualTo("typed");
    assertThat(older()).isEqualTo("2");
  }

  @Test
  void edit_endsTheWalk_andIsWhatComesBack() {
    history.ran("1");
    history.ran("2");
    older();
    older();
    cell.sourceProperty().set("1 + 1");
    assertThat(history.newer(cell)).isEmpty();
    assertThat(older()).isEqualTo("2");
    assertThat(newer()).isEqualTo("1 + 1");
  }

  @Test
  void whatTheCellShows_isSteppedOver_asIsWhatRanTwiceInARow() {
    history.ran("0");
    history.ran("typed");
    history.ran("typed");
    assertThat(older()).isEqualTo("0");
  }

  @Test
  void otherCell_hasAWalkOfItsOwn() {
    history.ran("1");
    older();
    assertThat(history.newer(CellModel.create(CellType.CODE, "1"))).isEmpty();
  }

  @Test
  void nothingRan_changesNothing() {
    assertThat(history.older(cell)).isEmpty();
    assertThat(history.newer(cell)).isEmpty();
  }

  @Test
  void oldest_areForgotten() {
    IntStream.range(0, 600).mapToObj(String::valueOf).forEach(history::ran);
    IntStream.range(0, 600).forEach(_ -> older());
    assertThat(cell.source()).isEqualTo("100");
    history.ran("x".repeat(3_000_000));
    cell.sourceProperty().set("");
    assertThat(older()).startsWith("xxx");
    assertThat(history.older(cell)).isEmpty();
  }

  @Test
  void sourcesThatRan_areTheOnesOfTheNotebook_withoutTheFileKnowing() {
    var edited = new EditedNotebook(Cells.code("a", "x = 1"), Cells.code("b", ""));
    edited.does(NotebookAction.RUN_NEXT);
    edited.kernel.last().finish(CellEvent.Status.OK);
    assertThat(edited.model.history().older(edited.cell(1))).contains("x = 1");
    edited.model.restart();
    assertThat(edited.model.history().older(edited.cell(1))).contains("x = 1");
  }
}
