package dev.mirageworkbench.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MathTextTest {
  private static List<String> formulas(String markdown) {
    MathText text = MathText.of(markdown);
    return text.parts(text.markdown()).stream()
        .filter(MathText.Part.Set.class::isInstance)
        .map(part -> ((MathText.Part.Set) part).formula())
        .map(formula -> (formula.display() ? "display " : "inline ") + formula.source())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a $x_1$ b | inline x_1",
        "$$\\frac{1}{2}$$ | display \\frac{1}{2}",
        "$a\\$b$ | inline a\\$b",
        "\\\\(y\\\\) | inline y",
        "\\begin{equation}z\\end{equation} | display z"
      })
  void formula_isFound(String markdown, String formula) {
    assertThat(formulas(markdown)).containsExactly(formula);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it costs $5 and $10",
        "`$x$`",
        "```\n$x$\n```",
        "~~~ sh\necho $HOME $PATH\n~~~",
        "a $ b $ c",
        "\\$x$ y",
        "one $ only"
      })
  void otherDollars_areText(String markdown) {
    assertThat(formulas(markdown)).isEmpty();
  }

  @Test
  void restored_putsTheOriginalBack() {
    MathText text = MathText.of("[x](http://h/$a$b)");
    assertThat(text.restored(text.markdown())).isEqualTo("[x](http://h/$a$b)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$\\displaystyle x$ | \\displaystyle x",
        "$$x$$ | x",
        "\\[x\\] | x",
        "\\begin{equation*}x\\end{equation*} | x",
        "\\begin{eqnarray}x\\end{eqnarray} | \\begin{align}x\\end{align}"
      })
  void source_isWithoutItsDelimiters(String latex, String source) {
    assertThat(FormulaSource.of(latex)).isEqualTo(source);
  }
}
