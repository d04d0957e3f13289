package dev.mirageworkbench.ui.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.MimeBundle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {
  private static final String TABLE = "<table><tr><td>1</td></tr></table>";

  private static Shown choose(Map<String, String> data) {
    return Shown.choose(new MimeBundle(data, "{}"), true, Optional.empty());
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
  void json_isShown_whereNoHtmlStandsBesideIt() {
    assertThat(choose(Map.of("application/json", "[1]", "text/plain", "p")))
        .isEqualTo(new Shown.Json("[1]"));
    assertThat(choose(Map.of("application/json", "[1]", "text/html", "<b>x</b>")))
        .isEqualTo(new Shown.Html("<b>x</b>"));
  }

  @Test
  void markdown_comesBeforePictures() {
    assertThat(choose(Map.of("text/markdown", "m", "image/png", "AAAA", "text/plain", "p")))
        .isEqualTo(new Shown.Markdown("m"));
  }

  @Test
  void order_isTheRecommendedOne() {
    var left =
        List.of(
            "text/html",
            "text/markdown",
            "text/latex",
            "image/svg+xml",
            "image/png",
            "image/jpeg",
            "image/gif",
            "text/plain");
    var bundle = new HashMap<String, String>();
    left.forEach(type -> bundle.put(type, "AAAA"));
    for (String type : left) {
      assertThat(Shown.kinds(new MimeBundle(bundle, "{}")).getFirst().type()).isEqualTo(type);
      bundle.remove(type);
    }
  }

  @Test
  void picture_comesBeforeText_evenInLines() {
    assertThat(choose(Map.of("image/png", "AA\nAA\n", "text/plain", "<Figure>")))
        .isEqualTo(new Shown.Picture("image/png", "AA\nAA\n", Shown.Size.NATURAL));
  }

  @Test
  void picture_hasTheSizeThatItsMetadataSays() {
    String said = "{\"image/png\":{\"width\":300,\"height\":150.5}}";
    assertThat(
            Shown.choose(new MimeBundle(Map.of("image/png", "AAAA"), said), true, Optional.empty()))
        .isEqualTo(
            new Shown.Picture(
                "image/png", "AAAA", new Shown.Size(Optional.of(300.0), Optional.of(150.5))));
  }

  @Test
  void damagedPicture_givesWayToTheNext() {
    assertThat(choose(Map.of("image/png", "A", "image/jpeg", "AAAA", "text/plain", "p")))
        .isEqualTo(new Shown.Picture("image/jpeg", "AAAA", Shown.Size.NATURAL));
    assertThat(choose(Map.of("image/png", "A", "text/plain", "p"))).isEqualTo(new Shown.Plain("p"));
  }

  @Test
  void chosenKind_isShown_evenIfAnotherIsBetter() {
    var bundle =
        new MimeBundle(
            Map.of("application/json", "[1]", "text/html", TABLE, "text/plain", "p"), "{}");
    assertThat(Shown.choose(bundle, true, Optional.of("text/plain")))
        .isEqualTo(new Shown.Plain("p"));
    assertThat(Shown.choose(bundle, true, Optional.of("application/json")))
        .isEqualTo(new Shown.Json("[1]"));
    assertThat(Shown.choose(bundle, true, Optional.of("image/png")))
        .isInstanceOf(Shown.Table.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg><script>x</script></svg>",
        "<svg onload='x'/>",
        "<svg><svg:script>x</svg:script></svg>",
        "<svg><a href='javascript:x'/></svg>"
      })
  void svgWithScript_givesWay_whereTheCellIsNotTrusted(String svg) {
    var bundle = new MimeBundle(Map.of("image/svg+xml", svg, "text/plain", "p"), "{}");
    assertThat(Shown.choose(bundle, false, Optional.of("image/svg+xml")))
        .isEqualTo(new Shown.Plain("p"));
    assertThat(Shown.choose(bundle, true, Optional.empty())).isInstanceOf(Shown.Svg.class);
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
