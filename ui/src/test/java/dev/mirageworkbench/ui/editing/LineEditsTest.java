package dev.mirageworkbench.ui.editing;

import static dev.mirageworkbench.ui.editing.Marked.after;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LineEditsTest {
  @Nested
  class Comment {
    @Test
    void linesGetIt_atTheIndentationTheyShare_andLoseItAgain() {
      String code = "if x:\n    ^a\n\n        b|\nc";
      String commented = "if x:\n    ^# a\n\n    #     b|\nc";
      assertThat(after(code, LineEdits::toggleComment)).isEqualTo(commented);
      assertThat(after(commented, LineEdits::toggleComment)).isEqualTo(code);
    }

    @Test
    void someLinesWithIt_getOneMore() {
      assertThat(after("^# a\nb|", LineEdits::toggleComment)).isEqualTo("^# # a\n# b|");
    }

    @Test
    void lineBelowTheSelection_isLeftAlone() {
      assertThat(after("^a\n|b", LineEdits::toggleComment)).isEqualTo("^# a\n|b");
    }

    @Test
    void emptyLine_getsOne() {
      assertThat(after("|", LineEdits::toggleComment)).isEqualTo("# |");
      assertThat(after("a#b|", LineEdits::toggleComment)).isEqualTo("# a#b|");
    }

    @Test
    void withoutBlank_isTakenAway() {
      assertThat(after("#a|", LineEdits::toggleComment)).isEqualTo("a|");
    }

    @Test
    void ofText_isHtml_andComesOffAgain() {
      String commented = after("one\ntw|o", LineEdits::toggleTextComment);
      assertThat(commented).isEqualTo("one\n<!-- tw|o -->");
      assertThat(after(commented, LineEdits::toggleTextComment)).isEqualTo("one\ntw|o");
      assertThat(after("a ^bc| d", LineEdits::toggleTextBlock)).isEqualTo("a <!-- ^bc| --> d");
      assertThat(after("<!---->|", LineEdits::toggleTextComment)).isEqualTo("|");
    }
  }

  @Nested
  class Indent {
    @Test
    void tab_goesToTheNextStop() {
      assertThat(after("ab|", LineEdits::indent)).isEqualTo("ab  |");
      assertThat(after("|", LineEdits::indent)).isEqualTo("    |");
    }

    @Test
    void selectedLines_moveThere_andBack_butBlankOnesDoNot() {
      String moved = after("x\n^a\n\n  b|", LineEdits::indent);
      assertThat(moved).isEqualTo("x\n^    a\n\n      b|");
      assertThat(after(moved, LineEdits::dedent)).isEqualTo("x\n^a\n\n  b|");
    }

    @Test
    void dedent_takesWhatThereIs() {
      assertThat(after("  a|", LineEdits::dedent)).isEqualTo("a|");
      assertThat(after("\ta|", LineEdits::dedent)).isEqualTo("a|");
      assertThat(after(" | a", LineEdits::dedent)).isEqualTo("|a");
      assertThat(LineEdits.dedent(TextState.at("a", 1))).isEmpty();
    }

    @Test
    void backspace_goesBackToTheStopBefore() {
      assertThat(after("      |a", LineEdits::backspaceIndent)).isEqualTo("    |a");
      assertThat(after("    |a", LineEdits::backspaceIndent)).isEqualTo("|a");
      assertThat(after("a   |", LineEdits::backspaceIndent)).isEqualTo("a   |");
    }
  }

  @Test
  void deleteLines_takesLineEndsAlong_andKeepsTheColumn() {
    assertThat(after("one\ntw|o\nthree", LineEdits::deleteLines)).isEqualTo("one\nth|ree");
    assertThat(after("one\ntwo|", LineEdits::deleteLines)).isEqualTo("one|");
    assertThat(after("o^ne\ntw|o\nx", LineEdits::deleteLines)).isEqualTo("x|");
    assertThat(after("one|\n", LineEdits::deleteLines)).isEqualTo("|");
    assertThat(after("one\n|", LineEdits::deleteLines)).isEqualTo("|one");
    assertThat(LineEdits.deleteLines(TextState.at("", 0))).isEmpty();
  }

  @Test
  void home_goesToTheFirstCharacter_thenToTheBeginning_andBack() {
    assertThat(after("x\n  a|b", state -> Optional.of(LineEdits.home(state, false))))
        .isEqualTo("x\n  |ab");
    assertThat(after("  |ab", state -> Optional.of(LineEdits.home(state, false))))
        .isEqualTo("|  ab");
    assertThat(after("|  ab", state -> Optional.of(LineEdits.home(state, true))))
        .isEqualTo("^  |ab");
  }

  @Test
  void normalized_hasOneKindOfLineEnd() {
    assertThat(LineEdits.normalized("a\r\nb\rc\n")).isEqualTo("a\nb\nc\n");
  }
}
