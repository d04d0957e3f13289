package dev.mirageworkbench.ui.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.testing.Cells;
import org.junit.jupiter.api.Test;

class FindViewModelTest {
  private final EditedNotebook notebook =
      new EditedNotebook(
          Cells.code("a", "rain = 1\nRain = 2"),
          Cells.markdown("b", "About rain"),
          Cells.code("c", "rainfall = rain"));
  private final FindViewModel find = notebook.model.find();

  private void look(String query) {
    notebook.does(NotebookAction.FIND);
    find.queryProperty().set(query);
    notebook.threads.runWork();
  }

  private String status() {
    notebook.threads.pulse();
    notebook.threads.runWork();
    return find.statusProperty().get();
  }

  private String current() {
    Found at = find.currentProperty().get().orElseThrow();
    return at.cell().id() + at.at().start();
  }

  @Test
  void next_goesThroughAllCells_andRoundAgain() {
    look("rain");
    assertThat(status()).isEqualTo("1 of 5");
    find.next();
    find.next();
    assertThat(current()).isEqualTo("b6");
    assertThat(notebook.selected()).containsExactly("About rain");
    find.next();
    find.next();
    find.next();
    assertThat(status()).isEqualTo("1 of 5");
    find.previous();
    assertThat(current()).isEqualTo("c11");
    assertThat(notebook.cell(2).caretProperty().get()).isEqualTo(15);
  }

  @Test
  void search_beginsAtTheCursor() {
    notebook.select(2);
    look("rain");
    assertThat(status()).isEqualTo("4 of 5");
  }

  @Test
  void options_narrow() {
    look("rain");
    find.matchCaseProperty().set(true);
    assertThat(status()).isEqualTo("1 of 4");
    find.wholeWordProperty().set(true);
    assertThat(status()).isEqualTo("1 of 3");
    find.regexProperty().set(true);
    find.queryProperty().set("r\\w+n");
    assertThat(status()).isEqualTo("1 of 3");
  }

  @Test
  void badPattern_isTold() {
    look("(rain");
    assertThat(status()).isEqualTo("No matches");
    find.regexProperty().set(true);
    assertThat(find.problemProperty().get()).startsWith("Not a regular expression: Unclosed group");
    find.queryProperty().set("(rain)");
    notebook.threads.runWork();
    assertThat(find.problemProperty().get()).isEmpty();
  }

  @Test
  void newSearch_stopsTheOneOnItsWay() {
    look("rain");
    find.queryProperty().set("nothing");
    find.queryProperty().set("About");
    notebook.threads.runWork();
    assertThat(status()).isEqualTo("1 of 1");
  }

  @Test
  void marks_areInTheCells_whileTheBarIsShown() {
    look("rain");
    assertThat(notebook.cell(0).marksProperty().get())
        .containsExactly(new TextMark(0, 4, true), new TextMark(9, 13, false));
    find.close();
    assertThat(notebook.cell(0).marksProperty().get()).isEmpty();
  }

  @Test
  void typedText_isSearchedAgain_andTheUserStays() {
    look("rain");
    notebook.cell(0).sourceProperty().set("rain rain rain");
    assertThat(status()).isEqualTo("1 of 6");
    assertThat(notebook.selected()).containsExactly("rain rain rain");
  }

  @Test
  void renderedText_isShownAsSource_whileTheMatchIsInIt() {
    look("About");
    assertThat(notebook.cell(1).renderedProperty().get()).isFalse();
    find.queryProperty().set("rainfall");
    notebook.threads.runWork();
    assertThat(notebook.cell(1).renderedProperty().get()).isTrue();
  }

  @Test
  void renderedText_isRenderedAgain_whenTheBarIsClosed() {
    look("About");
    find.close();
    assertThat(notebook.cell(1).renderedProperty().get()).isTrue();
  }

  @Test
  void selectedText_isLookedFor() {
    notebook.does(NotebookAction.EDIT_MODE);
    notebook.cell(0).selectText(9, 13);
    find.matchCaseProperty().set(true);
    notebook.does(NotebookAction.FIND);
    assertThat(status()).isEqualTo("1 of 1");
    assertThat(find.queryProperty().get()).isEqualTo("Rain");
  }

  @Test
  void inSelection_looksAtTheSelectedCells() {
    notebook.select(1);
    notebook.does(NotebookAction.EXTEND_DOWN);
    notebook.does(NotebookAction.FIND_IN_SELECTION);
    find.queryProperty().set("rain");
    assertThat(status()).endsWith("of 3");
  }

  @Test
  void inSelection_looksAtTheSelectedText_whichGrowsWithReplacements() {
    notebook.cell(0).selectText(0, 8);
    notebook.does(NotebookAction.FIND_IN_SELECTION);
    find.queryProperty().set("1");
    find.replacementProperty().set("1 + 1");
    assertThat(status()).isEqualTo("1 of 1");
    find.replace();
    notebook.threads.runWork();
    assertThat(notebook.cell(0).source()).isEqualTo("rain = 1 + 1\nRain = 2");
    find.queryProperty().set("rain");
    assertThat(status()).isEqualTo("1 of 1");
  }

  @Test
  void outputs_areSearched_whenAsked() {
    notebook.does(NotebookAction.RUN);
    notebook.kernel.last().print("\u001b[31msunshine\u001b[0m").finish(CellEvent.Status.OK);
    look("sunshine");
    assertThat(status()).isEqualTo("No matches");
    find.inOutputsProperty().set(true);
    assertThat(status()).isEqualTo("1 of 1, in the output");
  }

  @Test
  void replace_changesOne_andGoesOn() {
    look("rain");
    find.replacementProperty().set("snow, rain");
    find.replace();
    notebook.threads.runWork();
    assertThat(notebook.cell(0).source()).isEqualTo("snow, rain = 1\nRain = 2");
    assertThat(current()).isEqualTo("a15");
  }

  @Test
  void replaceAll_isOneStep_thatIsUndone() {
    look("rain(?<rest>\\w*)");
    find.regexProperty().set(true);
    notebook.threads.runWork();
    find.replacementProperty().set("<$&|$1>");
    find.replaceAll();
    assertThat(status()).isEqualTo("Replaced 5");
    assertThat(notebook.sources())
        .containsExactly("<rain|> = 1\n<Rain|> = 2", "About <rain|>", "<rainfall|fall> = <rain|>");
    notebook.does(NotebookAction.UNDO_CELLS);
    assertThat(notebook.sources().getFirst()).isEqualTo("rain = 1\nRain = 2");
    assertThat(notebook.sources().getLast()).isEqualTo("rainfall = rain");
  }

  @Test
  void replaceAll_waitsForTheSearch() {
    notebook.does(NotebookAction.REPLACE);
    find.queryProperty().set("rain");
    find.replacementProperty().set("sun");
    find.replaceAll();
    notebook.threads.runWork();
    assertThat(notebook.sources().getLast()).isEqualTo("sunfall = sun");
  }

  @Test
  void replacementThatSpeaksOfAMissingGroup_isTold_andChangesNothing() {
    look("rain");
    find.regexProperty().set(true);
    notebook.threads.runWork();
    find.replacementProperty().set("$7");
    find.replaceAll();
    assertThat(find.problemProperty().get()).contains("No group 7");
    assertThat(notebook.sources().getLast()).isEqualTo("rainfall = rain");
  }
}
