package dev.mirageworkbench.ui.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.table.ColumnInfo;
import dev.mirageworkbench.ui.table.TableData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTableTest {
  private static final String FRAME =
      """
      <div>
      <style scoped>.dataframe td { color: red; }</style>
      <table border="1" class="dataframe">
        <thead><tr style="text-align: right;"><th></th><th>name</th><th>sum</th></tr></thead>
        <tbody>
          <tr><th>0</th><td>a &lt; b &amp;lt;</td><td>1.5</td></tr>
          <tr><th>1</th><td>two<br>lines</td><td></td></tr>
        </tbody>
      </table>
      <p>2 rows</p>
      </div>
      """;

  @Test
  void dataFrame_isItsTitlesAndRows() {
    HtmlTable table = HtmlTable.parse(FRAME).orElseThrow();
    assertThat(table.header()).containsExactly(List.of("", "name", "sum"));
    assertThat(table.rows())
        .containsExactly(List.of("0", "a < b &lt;", "1.5"), List.of("1", "two\nlines", ""));
  }

  @Test
  void toData_findsNumbersAndLabels() {
    TableData data =
        HtmlTable.parse(
                "<table><tr><th></th><th>n</th></tr><tr><td>a</td><td>1,5</td></tr></table>")
            .orElseThrow()
            .toData();
    assertThat(data.columns())
        .containsExactly(
            new ColumnInfo("", ColumnInfo.Kind.TEXT, true),
            new ColumnInfo("n", ColumnInfo.Kind.NUMBER, false));
    assertThat(data.text(0, 1)).isEqualTo("1,5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain words",
        "<b>bold</b>",
        "<table></table>",
        "<table><tr><td colspan=2>a</td></tr></table>",
        "<table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table>",
        "<table><tr><td><script>alert(1)</script></td></tr></table>",
        "<table><tr><td><img src='http://x/a.png'></td></tr></table>"
      })
  void otherHtml_isNotUnderstood(String html) {
    assertThat(HtmlTable.parse(html)).isEmpty();
  }
}
