package dev.mirageworkbench.ui.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.MimeBundle;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownTest {
  private static final String TABLE = "<table><tr><td>1</td></tr></table>";

  private static Shown choose(Map<String, String> data) {
    return Shown.choose(new MimeBundle(data, "{}"));
  }

  @Test
  void table_comesBeforeEverythingElse() {
    assertThat(
            choose(
                Map.of(
                    "text/html", TABLE,
                    "application/json", "{}",
                    "text/markdown", "m",
                    "image/png", "AAAA",
                    "text/plain", "p")))
        .isInstanceOf(Shown.Table.class);
  }

  @Test
  void json_isShownIndented_whereNoHtmlStandsBesideIt() {
    assertThat(choose(Map.of("application/json", "{\"a\":1}", "text/plain", "p")))
        .isInstanceOfSatisfying(
            Shown.Json.class,
            json -> assertThat(json.pretty()).startsWith("{").contains("\n", "\"a\" : 1"));
  }

  @Test
  void brokenJson_isShownAsItCame() {
    assertThat(choose(Map.of("application/json", "{a"))).isEqualTo(new Shown.Json("{a"));
  }

  @Test
  void markdown_comesBeforePictures() {
    assertThat(choose(Map.of("text/markdown", "m", "image/png", "AAAA", "text/plain", "p")))
        .isEqualTo(new Shown.Markdown("m"));
  }

  @Test
  void picture_comesBeforeText_evenInLines() {
    assertThat(choose(Map.of("image/png", "AA\nAA\n", "text/plain", "<Figure>")))
        .isEqualTo(new Shown.Picture("AA\nAA\n"));
  }

  @Test
  void damagedPicture_givesWayToTheNext() {
    assertThat(choose(Map.of("image/png", "A", "image/jpeg", "AAAA", "text/plain", "p")))
        .isEqualTo(new Shown.Picture("AAAA"));
    assertThat(choose(Map.of("image/png", "A", "text/plain", "p"))).isEqualTo(new Shown.Plain("p"));
  }

  @Test
  void htmlThatIsNoTable_givesWayToText() {
    assertThat(choose(Map.of("text/html", "<b>x</b>", "text/plain", "p")))
        .isEqualTo(new Shown.Plain("p"));
  }

  @Test
  void unknownTypes_areNamed() {
    assertThat(choose(Map.of("b/two", "2", "a/one", "1")))
        .isEqualTo(new Shown.Plain("(nothing to show for a/one, b/two)"));
  }

  @Test
  void chartsAndTablesOfData_comeBeforeTheirHtml() {
    assertThat(choose(Map.of("application/vnd.vegalite.v5+json", "{}", "image/png", "AAAA")))
        .isInstanceOf(Shown.Chart.class);
    assertThat(
            choose(
                Map.of(
                    "application/vnd.mirage.table+json",
                    "{\"columns\": [\"a\"], \"rows\": [[1]], \"total\": 1}",
                    "text/html",
                    TABLE)))
        .isInstanceOf(Shown.Rows.class);
    assertThat(choose(Map.of("application/vnd.mirage.table+json", "damaged", "text/html", TABLE)))
        .isInstanceOf(Shown.Table.class);
  }
}
