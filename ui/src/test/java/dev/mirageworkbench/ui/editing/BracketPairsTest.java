package dev.mirageworkbench.ui.editing;

import static dev.mirageworkbench.ui.editing.Marked.after;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BracketPairsTest {
  /// What is there when a character was typed; an ordinary one is inserted.
  private static String typed(String marked, char c) {
    TextState state = Marked.state(marked);
    TextEdit edit =
        BracketPairs.typed(state, c)
            .orElseGet(() -> TextEdit.replace(state.start(), state.end(), String.valueOf(c)));
    return Marked.marked(state.after(edit));
  }

  @Test
  void opening_bringsItsEnd_whereNothingFollows() {
    assertThat(typed("f|", '(')).isEqualTo("f(|)");
    assertThat(typed("f(|)", '[')).isEqualTo("f([|])");
    assertThat(typed("|x", '(')).isEqualTo("(|x");
    assertThat(typed("'a|'", '(')).isEqualTo("'a(|'");
    assertThat(typed("# a|", '(')).isEqualTo("# a(|");
  }

  @Test
  void closing_isTypedOver_unlessOneIsMissing() {
    assertThat(typed("f(x|)", ')')).isEqualTo("f(x)|");
    assertThat(typed("f(g(x|)", ')')).isEqualTo("f(g(x)|)");
    assertThat(typed("f('(', x|)", ')')).isEqualTo("f('(', x)|");
    assertThat(typed("'(|)'", ')')).isEqualTo("'()|)'");
  }

  @Test
  void quote_bringsItsEnd_isTypedOver_andThreeOpenALongString() {
    assertThat(typed("x = |", '\'')).isEqualTo("x = '|'");
    assertThat(typed("x = 'a|'", '\'')).isEqualTo("x = 'a'|");
    assertThat(typed("x = ''|", '\'')).isEqualTo("x = '''|'''");
    assertThat(typed("'''a|'''", '\'')).isEqualTo("'''a'|''");
    assertThat(typed("f|", '"')).isEqualTo("f\"|\"");
    assertThat(typed("name|", '\'')).isEqualTo("name'|");
    assertThat(typed("# don|", '\'')).isEqualTo("# don'|");
    assertThat(typed("\"don|t\"", '\'')).isEqualTo("\"don'|t\"");
  }

  @Test
  void selection_isSurrounded_andStaysSelected() {
    assertThat(typed("^ab|", '(')).isEqualTo("(^ab|)");
    assertThat(typed("|ab^ c", '"')).isEqualTo("\"|ab^\" c");
    assertThat(typed("^ab|", 'x')).isEqualTo("x|");
  }

  @Test
  void backspace_takesAnEmptyPair() {
    assertThat(after("f(|)", BracketPairs::backspace)).isEqualTo("f|");
    assertThat(after("x = f'|'", BracketPairs::backspace)).isEqualTo("x = f|");
    assertThat(after("f(|x)", BracketPairs::backspace)).isEqualTo("f(|x)");
    assertThat(after("'(|)'", BracketPairs::backspace)).isEqualTo("'(|)'");
    assertThat(after("'a'|'b'", BracketPairs::backspace)).isEqualTo("'a'|'b'");
  }

  @Test
  void inText_marksSurround_andQuotesAreJustQuotes() {
    assertThat(after("^ab|", state -> BracketPairs.typedInText(state, '*'))).isEqualTo("*^ab|*");
    assertThat(after("it|", state -> BracketPairs.typedInText(state, '\''))).isEqualTo("it|");
    assertThat(after("a |", state -> BracketPairs.typedInText(state, '['))).isEqualTo("a [|]");
    assertThat(after("a [|]", state -> BracketPairs.typedInText(state, ']'))).isEqualTo("a []|");
  }

  @Test
  void match_isTheOneThatBelongsToIt_notOneInAString() {
    assertThat(BracketMatch.at("f(a, ')', [1])", 2)).contains(new BracketMatch(1, 13));
    assertThat(BracketMatch.at("f(a, ')', [1])", 13)).contains(new BracketMatch(10, 12));
    assertThat(BracketMatch.at("f(a, ')'", 2)).isEmpty();
    assertThat(BracketMatch.at("f(a", 3)).isEmpty();
    assertThat(BracketMatch.at("', (', (", 4)).isEmpty();
  }
}
