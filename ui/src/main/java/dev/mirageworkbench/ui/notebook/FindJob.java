package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.text.AnsiText;
import dev.mirageworkbench.ui.find.FindPattern;
import dev.mirageworkbench.ui.find.TextSearch;
import dev.mirageworkbench.ui.find.TextSearch.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// One search through the cells of a notebook as they were when it was made. Runs on any thread.
record FindJob(FindPattern pattern, List<Place> places, BooleanSupplier isStopped) {
  /// More are not counted.
  static final int MOST = 10_000;

  /// A cell as it was.
  ///
  /// @param within the part of its source to look at
  /// @param outputs to look at, too
  record Place(CellModel cell, int index, String source, Range within, List<CellOutput> outputs) {
    Place {
      outputs = List.copyOf(outputs);
    }
  }

  FindJob {
    places = List.copyOf(places);
  }

  /// All that is found, in the order of the notebook.
  ///
  /// @throws java.util.concurrent.CancellationException if it was stopped
  List<Found> run() {
    List<Found> all = new ArrayList<>();
    for (Place place : places) {
      find(place, Found.SOURCE, place.source(), place.within(), all);
      for (int i = 0; i < place.outputs().size(); i++) {
        String text = text(place.outputs().get(i));
        find(place, i, text, new Range(0, text.length()), all);
      }
    }
    return all;
  }

  private void find(Place place, int number, String text, Range within, List<Found> all) {
    TextSearch.find(pattern, text, within, MOST - all.size(), isStopped).stream()
        .map(at -> new Found(place.cell(), place.index(), number, text, within, at))
        .forEach(all::add);
  }

  private static String text(CellOutput output) {
    return switch (output) {
      case CellOutput.Stream stream -> AnsiText.strip(stream.text());
      case CellOutput.Display display -> text(display.bundle());
      case CellOutput.Result result -> text(result.bundle());
      case CellOutput.Failure failure ->
          AnsiText.strip(
              failure.traceback().isEmpty()
                  ? failure.name() + ": " + failure.value()
                  : String.join("\n", failure.traceback()));
      case CellOutput.Unknown _ -> "";
    };
  }

  private static String text(MimeBundle bundle) {
    String markdown = bundle.data().getOrDefault("text/markdown", "");
    return AnsiText.strip(bundle.data().getOrDefault(MimeBundle.PLAIN, markdown));
  }
}
