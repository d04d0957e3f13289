package dev.mirageworkbench.ui.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.files.TreeTasks;
import dev.mirageworkbench.ui.testing.FakeMounts;
import dev.mirageworkbench.ui.testing.SampleWorkbench;
import dev.mirageworkbench.ui.testing.Screen;
import dev.mirageworkbench.ui.theme.Appearance;
import dev.mirageworkbench.ui.theme.Theme;
import dev.mirageworkbench.workspace.MountMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Measures how long the window stands still while a folder of 100,000 files is opened, shown to
/// its end, scrolled, filtered and put in order. Leaves its table in `target/bench`.
@Tag("bench")
class MountTreeBenchTest {
  private static final int FILES = Integer.getInteger("bench.children", 100_000);
  private static final double WIDTH = 320;
  private static final double HEIGHT = 900;

  /// How far pictures were apart.
  private static final class Gaps extends AnimationTimer {
    private final List<Double> millis = new ArrayList<>();
    private long last;

    @Override
    public void handle(long now) {
      long time = System.nanoTime();
      if (last != 0) {
        millis.add((time - last) / 1e6);
      }
      last = time;
    }
  }

  /// Something that is done on the JavaFX thread, and how it is seen that it is over.
  private record Step(String name, Runnable start, Callable<Boolean> isOver) {}

  private final List<String> table = new ArrayList<>();

  @Test
  void folderOfManyFiles_isOpenedShownScrolledFilteredAndSorted() throws Exception {
    var mounts = new FakeMounts().mount("/s3", "s3", MountMode.READ);
    mounts.folder(
        "/s3", IntStream.range(0, FILES).mapToObj("f%06d.csv"::formatted).toArray(String[]::new));
    Background background = Background.live();
    MountTreeModel model = Screen.fx(() -> new MountTreeModel(mounts, background));
    MountTreeView view = Screen.fx(() -> show(model, mounts, background));
    Screen.run(model::reloadMounts);
    Screen.await(() -> !model.top().children().isEmpty());
    TreeEntry mount = Screen.fx(() -> model.top().children().getFirst());
    var tasks = Screen.fx(() -> new TreeTasks(background));
    table.add(
        "| what, with %,d files | ms | pictures, ms apart: p50 / p95 / max |".formatted(FILES));
    table.add("|---|---|---|");
    measure(
        new Step(
            "open",
            () -> mount.expandedProperty().set(true),
            () -> mount.children().size() > MountTreeModel.PAGE));
    measure(
        new Step(
            "show all",
            () -> new ShowAll(model, tasks, background.pulse(), mount).next(),
            () -> mount.children().size() == FILES));
    measure(
        new Step(
            "to the end",
            () -> view.rows().select(mount.children().getLast()),
            () -> view.rows().selected().isPresent()));
    measure(
        new Step("filter", () -> model.filter().set("77"), () -> mount.children().size() < FILES));
    measure(
        new Step(
            "filter off", () -> model.filter().set(""), () -> mount.children().size() == FILES));
    measure(
        new Step(
            "order by size",
            () -> model.orderBy(RowOrder.Key.SIZE),
            () -> mount.listing().order().key() == RowOrder.Key.SIZE));
    Path file = Path.of("target", "bench", "tree.md");
    Files.createDirectories(file.getParent());
    Files.write(file, table);
    System.getLogger("bench").log(System.Logger.Level.INFO, String.join("\n", table));
    assertThat(mount.children()).hasSize(FILES);
  }

  private static MountTreeView show(
      MountTreeModel model, FakeMounts mounts, Background background) {
    var choosers = new SampleWorkbench().context().choosers();
    var stage = new Stage();
    var files = choosers.apply(stage);
    var view =
        new MountTreeView(
            model,
            new NoRequests(),
            new TreeTools(
                mounts.files(),
                background,
                new Notices(),
                files,
                files,
                Optional.empty(),
                InstantSource.system()));
    var scene = new Scene(view, WIDTH, HEIGHT);
    new Theme(Appearance.LIGHT).dress(scene);
    stage.setScene(scene);
    stage.show();
    return view;
  }

  private void measure(Step step) {
    Gaps gaps = Screen.fx(Gaps::new);
    Screen.run(gaps::start);
    long start = System.nanoTime();
    Screen.run(step.start());
    Screen.await(step.isOver());
    double taken = (System.nanoTime() - start) / 1e6;
    Screen.await(() -> gaps.millis.size() > 30);
    Screen.run(gaps::stop);
    List<Double> sorted = Screen.fx(() -> gaps.millis.stream().sorted().toList());
    table.add(
        String.format(
            Locale.ROOT,
            "| %s | %.0f | %.0f / %.0f / %.0f |",
            step.name(),
            taken,
            sorted.get(sorted.size() / 2),
            sorted.get(sorted.size() * 95 / 100),
            sorted.getLast()));
  }
}
