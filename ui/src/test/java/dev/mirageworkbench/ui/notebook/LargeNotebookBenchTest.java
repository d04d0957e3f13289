package dev.mirageworkbench.ui.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.testing.FakeKernel;
import dev.mirageworkbench.ui.testing.FakeSink;
import dev.mirageworkbench.ui.testing.Frames;
import dev.mirageworkbench.ui.testing.LargeNotebook;
import dev.mirageworkbench.ui.testing.PlainOutputs;
import dev.mirageworkbench.ui.testing.SampleWorkbench;
import dev.mirageworkbench.ui.testing.Screen;
import dev.mirageworkbench.ui.theme.Appearance;
import dev.mirageworkbench.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Measures what a notebook costs that has more and more cells: until its first screen is drawn,
/// while somebody scrolls and types, and in memory. Leaves its table in `target/bench`.
@Tag("bench")
class LargeNotebookBenchTest {
  private static final List<Integer> SIZES =
      Stream.of(System.getProperty("bench.cells", "20,20,500,1000,2000").split(","))
          .map(Integer::valueOf)
          .toList();
  private static final double WIDTH = 1_000;
  private static final double HEIGHT = 900;
  private static final int WHEEL_STEPS = 400;
  private static final int PAGES = 60;
  private static final int KEYS = 60;
  private static final double WHEEL = 60;

  private final Stage stage = Screen.fx(Stage::new);

  @Test
  void notebooks_ofManySizes() throws Exception {
    var table = new ArrayList<String>();
    table.add(
        "| cells | first screen, ms | wheel: ms apart, p50 / p95 / max | work | pages: ms apart |"
            + " work | jump to the end, ms | keys: ms apart | work | heap, MB |");
    table.add("|---|---|---|---|---|---|---|---|---|---|");
    for (int cells : SIZES) {
      table.add(measure(cells));
    }
    Path file = Path.of("target", "bench", "notebook.md");
    Files.createDirectories(file.getParent());
    Files.write(file, table);
    System.getLogger("bench").log(System.Logger.Level.INFO, String.join("\n", table));
    assertThat(file).isNotEmptyFile();
  }

  private String measure(int cells) throws Exception {
    Notebook notebook = LargeNotebook.of(cells);
    double heapBefore = Frames.heap();
    var tools =
        new NotebookViewModel.Tools(
            (_, _) -> new FakeKernel(_ -> {}),
            new SampleWorkbench().context().files(),
            FakeSink::new,
            new CellClipboard(),
            Background.live());
    long start = System.nanoTime();
    NotebookView view =
        shown(
            () -> {
              var model = new NotebookViewModel(notebook, Optional.empty(), tools);
              var made =
                  new NotebookView(
                      model,
                      new NotebookView.Parts(
                          Background.live(),
                          PlainOutputs.tools(_ -> {}, Background.live()),
                          PlainEditors.TOOLS));
              var scene = new Scene(made, WIDTH, HEIGHT);
              new Theme(Appearance.LIGHT).dress(scene);
              stage.setScene(scene);
              stage.show();
              return made;
            });
    frames(1, _ -> {});
    double opened = Frames.millis(start);
    quiet();
    NotebookViewModel model = view.model();
    Node content = Screen.fx(() -> view.lookup(".notebook-cells"));
    Frames wheel = frames(WHEEL_STEPS, _ -> scroll(content, -WHEEL));
    quiet();
    Frames pages = frames(PAGES, i -> scroll(content, i < PAGES / 2 ? -HEIGHT : HEIGHT));
    quiet();
    long jump = System.nanoTime();
    Screen.run(() -> model.edits().select(model.cells().getLast()));
    frames(2, _ -> {});
    double jumped = Frames.millis(jump);
    quiet();
    Frames keys = type(view, cells / 2);
    double heap = Frames.heap() - heapBefore;
    Screen.picture(stage.getScene(), "large-" + cells);
    Screen.run(() -> stage.setScene(null));
    return String.format(
        Locale.ROOT,
        "| %d | %.0f | %s | %s | %.0f | %s | %.0f |",
        cells,
        opened,
        wheel,
        pages,
        jumped,
        keys,
        heap);
  }

  /// Without a limit in time.
  private static NotebookView shown(Callable<NotebookView> work) throws Exception {
    var task = new FutureTask<>(work);
    Platform.runLater(task);
    return task.get();
  }

  private Frames type(NotebookView view, int middle) {
    NotebookViewModel model = view.model();
    int code = model.cells().get(middle).type() == CellType.CODE ? middle : middle + 1;
    Screen.run(
        () -> {
          model.edits().select(model.cells().get(code));
          model.modeProperty().set(NotebookViewModel.Mode.EDIT);
        });
    Screen.await(() -> stage.getScene().getFocusOwner() instanceof CodeEditor);
    quiet();
    return frames(
        KEYS,
        _ ->
            Event.fireEvent(
                stage.getScene().getFocusOwner(),
                new KeyEvent(
                    KeyEvent.KEY_TYPED, "x", "", KeyCode.UNDEFINED, false, false, false, false)));
  }

  private static void scroll(Node content, double pixels) {
    Event.fireEvent(
        content,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            WIDTH / 2,
            HEIGHT / 2,
            WIDTH / 2,
            HEIGHT / 2,
            false,
            false,
            false,
            false,
            false,
            false,
            0,
            pixels,
            0,
            pixels,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            new PickResult(content, WIDTH / 2, HEIGHT / 2)));
  }

  private Frames frames(int count, IntConsumer each) {
    return Frames.measure(stage.getScene(), count, each);
  }

  /// Lets the window come to rest.
  private void quiet() {
    frames(60, _ -> {});
  }
}
