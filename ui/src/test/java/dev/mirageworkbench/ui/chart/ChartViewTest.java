package dev.mirageworkbench.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.testing.Screen;
import dev.mirageworkbench.ui.theme.Appearance;
import dev.mirageworkbench.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Charts as they are seen.
class ChartViewTest {
  private static final String BARS =
      """
      {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "width": 300, "height": 160,
       "title": "Breakfast", "data": {"values": [{"x": "tea", "y": 3}, {"x": "toast", "y": 5}]},
       "mark": {"type": "bar", "tooltip": true},
       "encoding": {"x": {"field": "x", "type": "nominal"},
                    "y": {"field": "y", "type": "quantitative", "title": "pieces"}}}
      """;

  private final Stage stage = Screen.fx(Stage::new);
  private final Theme theme = Screen.fx(() -> new Theme(Appearance.LIGHT));
  private final VBox column = new VBox(12);
  private Optional<Path> chosen = Optional.empty();

  private ChartView chart(String json) {
    return new ChartView(
        new ChartSpec(json, true), "of breakfast", Background.live(), (_, _) -> chosen);
  }

  private void show(ChartView... charts) {
    Screen.run(
        () -> {
          column.getChildren().setAll(charts);
          column.getStyleClass().add("workbench");
          var scene = new Scene(new ScrollPane(column), 760, 560);
          theme.dress(scene);
          stage.setScene(scene);
          stage.show();
        });
  }

  private static boolean isDrawn(ChartView chart) {
    return chart.isLive()
        && chart.lookupAll(".chart-place").stream()
            .noneMatch(
                place ->
                    place instanceof javafx.scene.layout.StackPane pane
                        && pane.getChildren().stream().anyMatch(Label.class::isInstance));
  }

  private static boolean says(ChartView chart, String text) {
    return chart.lookupAll(".label").stream()
        .anyMatch(node -> node instanceof Label label && label.getText().contains(text));
  }

  @AfterEach
  void close() {
    Screen.run(stage::close);
  }

  @Test
  void chart_isDrawn_inLightAndDark_andSaved(@TempDir Path folder) throws Exception {
    ChartView chart = Screen.fx(() -> chart(BARS));
    show(chart);
    Screen.await(() -> isDrawn(chart));
    Screen.picture(stage.getScene(), "chart-light");
    Screen.run(theme::toggle);
    Screen.picture(stage.getScene(), "chart-dark");
    chosen = Optional.of(folder.resolve("chart.svg"));
    Screen.run(() -> chart.save("svg"));
    Screen.await(() -> says(chart, "Saved to"));
    assertThat(folder.resolve("chart.svg")).content().startsWith("<svg").contains("toast");
    chosen = Optional.of(folder.resolve("chart.png"));
    Screen.run(() -> chart.save("png"));
    Screen.await(() -> says(chart, "chart.png"));
    assertThat(Files.readAllBytes(folder.resolve("chart.png")))
        .startsWith(0x89, 'P', 'N', 'G')
        .hasSizeGreaterThan(1_000);
  }

  @Test
  void whatCannotBeDrawn_isASentence_withoutAPage() {
    ChartView refused = Screen.fx(() -> chart("{\"data\": {\"url\": \"http://x/a.csv\"}}"));
    ChartView broken =
        Screen.fx(() -> chart("{\"mark\": \"nonsense\", \"data\": {\"values\": []}}"));
    show(refused, broken);
    assertThat(Screen.fx(() -> says(refused, "charts load nothing from outside"))).isTrue();
    assertThat(Screen.fx(refused::isLive)).isFalse();
    Screen.await(() -> says(broken, "The chart cannot be drawn: "));
  }

  @Test
  void chartsOutOfSight_haveNoPage_andFewHaveOneAtATime() {
    List<ChartView> charts =
        Screen.fx(() -> IntStream.range(0, 9).mapToObj(_ -> chart(BARS)).toList());
    show(charts.toArray(ChartView[]::new));
    Screen.await(() -> isDrawn(charts.getFirst()));
    assertThat(Screen.fx(() -> charts.getLast().isLive())).isFalse();
    ScrollPane scroll = (ScrollPane) stage.getScene().getRoot();
    for (int step = 1; step <= 8; step++) {
      double value = step / 8.0;
      Screen.run(() -> scroll.setVvalue(value));
      ChartView next = charts.get(step);
      Screen.await(next::isLive);
    }
    assertThat(Screen.fx(() -> charts.stream().filter(ChartView::isLive).count()))
        .isLessThanOrEqualTo(LiveCharts.MOST);
  }
}
