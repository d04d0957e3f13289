package dev.mirageworkbench.ui.chart;

import java.util.ArrayDeque;

/// The charts that have a web page: each takes tens of megabytes, so that the ones that were looked
/// at longest ago go back to a picture. Confined to the JavaFX thread.
final class LiveCharts {
  static final int MOST = 6;

  /// Those of all windows.
  static final LiveCharts ALL = new LiveCharts();

  private final ArrayDeque<ChartView> live = new ArrayDeque<>();

  void use(ChartView chart) {
    live.remove(chart);
    live.addFirst(chart);
    while (live.size() > MOST) {
      live.removeLast().rest();
    }
  }

  void forget(ChartView chart) {
    live.remove(chart);
  }

  int count() {
    return live.size();
  }
}
