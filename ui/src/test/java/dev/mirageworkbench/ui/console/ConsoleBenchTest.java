package dev.mirageworkbench.ui.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.console.EventLog;
import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WorkspaceEvent.Level;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.testing.Frames;
import dev.mirageworkbench.ui.testing.Screen;
import dev.mirageworkbench.ui.theme.Appearance;
import dev.mirageworkbench.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Measures what a storm of events costs the window: frames while 10,000 come a second, all of them
/// different or all of few kinds, how long 100,000 at once take, and the memory that is left.
/// Leaves
/// its table in `target/bench`.
@Tag("bench")
class ConsoleBenchTest {
  private static final int MANY = 100_000;
  private static final int A_SECOND = 10_000;
  private static final int STEP_MILLIS = 10;
  private static final int FRAMES = 300;
  private static final Duration PULSE = Duration.ofMillis(150);

  private final Stage stage = Screen.fx(Stage::new);
  private final EventLog log = new EventLog();
  private final AtomicInteger number = new AtomicInteger();

  private static WorkspaceEvent event(int number, int kinds) {
    int kind = number % kinds;
    WorkspacePath mount = WorkspacePath.of("/s3");
    return new WorkspaceEvent.Transferred(
        new Origin(
            Instant.now(),
            Optional.of(mount),
            Optional.of(mount.child("file" + kind + ".csv")),
            Optional.of(new CellId("cell" + kind % 20 + "#" + number))),
        Operation.FETCH,
        number,
        1,
        Duration.ofMillis(3));
  }

  @Test
  void storms() throws Exception {
    ConsoleViewModel model = show();
    var table = new ArrayList<String>();
    table.add(
        "| events | frames, ms apart, p50 / p95 / max | work for each | heap after, MB | took, ms |");
    table.add("|---|---|---|---|---|");
    table.add(row("none", frames(), 0));
    table.add(measure("10,000 a second of 50 kinds", 50));
    table.add(measure("10,000 a second, all different", Integer.MAX_VALUE));
    long start = System.nanoTime();
    for (int i = 0; i < MANY; i++) {
      log.publish(event(number.incrementAndGet(), Integer.MAX_VALUE));
    }
    String last = "file" + number.get() + ".csv";
    Screen.await(() -> model.rows().getLast().message().contains(last));
    table.add(row("100,000 at once, all different", frames(), Frames.millis(start)));
    assertThat(model.rows()).hasSize(ConsoleViewModel.MOST_ROWS);
    Screen.picture(stage.getScene(), "console-bench");
    Path file = Path.of("target", "bench", "console.md");
    Files.createDirectories(file.getParent());
    Files.write(file, table);
    System.getLogger("bench").log(System.Logger.Level.INFO, String.join("\n", table));
    model.close();
  }

  private ConsoleViewModel show() {
    return Screen.fx(
        () -> {
          var made = new ConsoleViewModel(log, Background.live().after().apply(PULSE));
          made.leastLevelProperty().set(Level.DEBUG);
          var scene = new Scene(new ConsoleView(made, new NoDesk(), (_, _) -> {}), 1_000, 400);
          new Theme(Appearance.LIGHT).dress(scene);
          stage.setScene(scene);
          stage.show();
          return made;
        });
  }

  private Frames frames() {
    return Frames.measure(stage.getScene(), FRAMES, _ -> {});
  }

  private String measure(String name, int kinds) throws InterruptedException {
    ScheduledExecutorService source = Executors.newSingleThreadScheduledExecutor();
    try {
      var _ =
          source.scheduleAtFixedRate(
              () -> {
                for (int i = 0; i < A_SECOND * STEP_MILLIS / 1_000; i++) {
                  log.publish(event(number.incrementAndGet(), kinds));
                }
              },
              0,
              STEP_MILLIS,
              TimeUnit.MILLISECONDS);
      return row(name, frames(), 0);
    } finally {
      source.shutdownNow();
      boolean ended = source.awaitTermination(10, TimeUnit.SECONDS);
      assertThat(ended).isTrue();
    }
  }

  private static String row(String name, Frames frames, double took) {
    return String.format(
        Locale.ROOT, "| %s | %s | %.0f | %.0f |", name, frames, Frames.heap(), took);
  }

  private static final class NoDesk implements EventDesk {
    @Override
    public boolean offers(EventAction action, WorkspaceEvent event) {
      return false;
    }

    @Override
    public void perform(EventAction action, WorkspaceEvent event) {}

    @Override
    public String cellName(String cell) {
      return cell;
    }

    @Override
    public List<EventAction> offered(WorkspaceEvent event) {
      return List.of();
    }
  }
}
