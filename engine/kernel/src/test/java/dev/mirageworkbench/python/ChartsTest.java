package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.CellEvent.Display;
import dev.mirageworkbench.kernel.CellEvent.Result;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `mirage.plot`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChartsTest {
  private static final String VEGA_LITE = "application/vnd.vegalite.v5+json";

  private final TestKernel kernel = new TestKernel(new MemoryFiles("/ram"));

  @BeforeAll
  void define() {
    kernel.out(
        """
        import datetime, mirage
        days = [{'day': '2026-01-0%d' % at, 'rain': str(at * at), 'town': 'ab'[at % 2]} for at in range(1, 9)]
        """);
  }

  @AfterAll
  void close() {
    kernel.close();
  }

  private Map<String, String> plot(String arguments) {
    var ran = kernel.cell("mirage.plot(" + arguments + ")");
    assertThat(ran.traceback()).isEmpty();
    assertThat(ran.of(Result.class)).isEmpty();
    return ran.of(Display.class).getFirst().bundle().data();
  }

  @Test
  void numbers_areALineOverTheirPlaces_withAPictureAndAText() {
    Map<String, String> data = plot("[1, 3.5, None, 2]");
    assertThat(data).containsOnlyKeys(VEGA_LITE, "image/svg+xml", "text/plain");
    assertThat(data.get(VEGA_LITE))
        .contains("https://vega.github.io/schema/vega-lite/v5.json")
        .contains(
            "{\"values\": [{\"x\": 0, \"y\": 1}, {\"x\": 1, \"y\": 3.5}, {\"x\": 2, \"y\": null},"
                + " {\"x\": 3, \"y\": 2}]}")
        .contains("\"type\": \"line\"");
    assertThat(data.get("image/svg+xml")).startsWith("<svg xmlns=").contains("<polyline");
    assertThat(data.get("text/plain"))
        .isEqualTo("line chart of value by index, 4 points from 1 to 3.5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[(0, 1), (1, 4)], 'point' | \"type\": \"point\" | <circle",
        "{'tea': 3, 'toast': 5}, 'bar' | \"field\": \"x\", \"type\": \"nominal\" | >toast</text>",
        "{'tea': 3, 'toast': 5}, 'pie' | \"type\": \"arc\" | <path",
        "{'a': [1, 2], 'b': [3, 4]}, 'area' | \"title\": \"b\" | <polygon",
        "[1, 1, 2, 9], 'hist' | \"bin\": \"binned\" | <rect",
        "days, x='day' | \"type\": \"temporal\" | 2026-01-01",
        "days, color='town' | \"series\": \"b\" | >b</text>",
        "{'n': [1, 2], 'a': [1, 2], 'b': [2, 3]}, y=['a', 'b'] | \"series\": \"b\" | >b</text>",
        "[{'d': datetime.date(2026, 1, 2), 'v': 1}] | \"2026-01-02T00:00:00\" | <polyline",
        "{'tea < 3': 1}, 'bar', title='A & B' | \"text\": \"A & B\" | A &amp; B"
      })
  void plot_takesManyForms(String arguments, String spec, String svg) {
    Map<String, String> data = plot(arguments);
    assertThat(data.get(VEGA_LITE)).contains(spec);
    assertThat(data.get("image/svg+xml")).contains(svg);
  }

  @Test
  void textsThatAreNumbers_areNumbers() {
    assertThat(plot("days, x='day', y='rain'").get(VEGA_LITE)).contains("\"y\": 64");
  }

  @Test
  void longData_isThinned_keepsItsPeaks_andSaysSo() {
    Map<String, String> data = plot("[0] * 20_000 + [99] + [0] * 20_000");
    assertThat(data.get("text/plain"))
        .startsWith("line chart of value by index,")
        .endsWith("points from 0 to 99; 5,000 of 40,001 points are drawn");
    assertThat(data.get(VEGA_LITE)).hasSizeLessThan(200_000).contains("5,000 of 40,001 points");
  }

  @Test
  void equalNames_areAddedUp_andManyAreCut() {
    assertThat(plot("[('a', 1), ('b', 2), ('a', 3)], 'bar'").get(VEGA_LITE))
        .contains("{\"x\": \"a\", \"y\": 4}")
        .contains("added up");
    assertThat(plot("{str(at): at for at in range(50)}, 'pie'").get(VEGA_LITE))
        .contains("{\"x\": \"other\", \"y\": 465}")
        .contains("the 19 largest of 50");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | TypeError: plot takes a list of numbers, of (x, y) pairs or of dicts,",
        "[1, 'a'] | this list holds int, str",
        "[] | ValueError: there is nothing to plot: the data is empty",
        "[1], 'radar' | it can be 'line', 'area', 'bar', 'point', 'hist', 'pie'",
        "days, x='dya' | there is no column 'dya'; there are 'day', 'rain', 'town'",
        "days, y='town' | y='town' holds no numbers; these columns do: 'rain'",
        "{'a': [1], 'b': [1, 2]} | the lists are of different lengths: a has 1, b has 2",
        "[1], width='wide' | width is a number of pixels, 20 to 4000, not 'wide'",
        "{'a': -1}, 'pie' | a pie cannot show what is below 0"
      })
  void whatCannotBeDrawn_isASentence(String arguments, String sentence) {
    assertThat(kernel.cell("mirage.plot(" + arguments + ")").traceback()).contains(sentence);
  }
}
