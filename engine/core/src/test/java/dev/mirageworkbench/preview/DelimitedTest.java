package dev.mirageworkbench.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedTest {
  private static Grid parse(String text, boolean isCut) {
    return Delimited.parse(
        TextContent.of(
            text.getBytes(StandardCharsets.UTF_8), Encoding.of(StandardCharsets.UTF_8), isCut),
        false);
  }

  private static List<String> types(Grid grid) {
    return grid.columns().stream().map(column -> column.name() + ":" + column.type()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void parse_findsDelimiterNamesAndTypes(String delimiter) {
    String text =
        """
        id,name,share,day,at,open
        1,Ann,0.5,2026-01-02,2026-01-02T03:04:05Z,true
        2,Bob,,2026-01-03,2026-01-02 03:04,false
        """
            .replace(",", delimiter);
    Grid grid = parse(text, false);
    assertThat(types(grid))
        .containsExactly(
            "id:integer",
            "name:text",
            "share:number",
            "day:date",
            "at:date and time",
            "open:boolean");
    assertThat(grid.rows()).hasSize(2);
    assertThat(grid.total()).isEqualTo(OptionalLong.of(2));
  }

  @Test
  void parse_keepsDelimitersLinesAndQuotes_withinQuotes() {
    Grid grid = parse("a,b\r\n\"x, y\",\"two\nlines\"\n\"say \"\"hi\"\"\",\n", false);
    assertThat(grid.rows())
        .containsExactly(List.of("x, y", "two\nlines"), List.of("say \"hi\"", ""));
  }

  @Test
  void parse_countsColumns_whenThereAreNoNames() {
    assertThat(types(parse("1,2\n3,x\n", false)))
        .containsExactly("column 1:integer", "column 2:text");
    assertThat(parse("1,2\n3,4\n", false).rows()).hasSize(2);
  }

  @Test
  void parse_leavesTheRowOut_thatTheCutGoesThrough() {
    Grid grid = parse("a,b\n1,2\n3,\"un", true);
    assertThat(grid.rows()).containsExactly(List.of("1", "2"));
    assertThat(grid.total()).isEmpty();
    assertThat(parse("a,b\n1,2\n3,4", false).rows()).hasSize(2);
  }

  @Test
  void parse_isCalm_aboutRaggedRowsAndNothing() {
    Grid ragged = parse("a,b\n1\n1,2,3\n\n", false);
    assertThat(ragged.columns()).hasSize(3);
    assertThat(ragged.rows()).hasSize(2);
    assertThat(parse("", false).columns()).isEmpty();
    assertThat(parse("\"never closed,1\n2,3", false).rows().size()).isLessThanOrEqualTo(1);
  }

  @Test
  void parse_isQuick_withManyColumnsAndOneLongLine() {
    assertThat(parse("x,".repeat(500_000), false).columns()).hasSize(10_000);
  }
}
