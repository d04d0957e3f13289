package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.app.behaviour.SemanticsPage.Backend;
import dev.mirageworkbench.app.behaviour.SemanticsPage.Cell;
import dev.mirageworkbench.app.behaviour.SemanticsPage.Claim;
import dev.mirageworkbench.cache.RetryPolicy;
import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.ram.RamResource;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One backend with a notebook on it, on which the claims of the semantics page are played one
/// after the other: `/data` is the backend, `/ro` the same one READ, `/other` memory.
final class SemanticsStage implements AutoCloseable {
  private static final long MOST_SECONDS_WITHOUT_EVENT = 300;
  private static final Pattern ERRNO = Pattern.compile("\\[Errno (\\d+)].*", Pattern.DOTALL);
  private static final String INTERRUPTED = "interrupted after it showed:";
  private static final Pattern NOTE = Pattern.compile("mirage: [^:]+: ([a-z -]+): .*");

  /// Takes away what the claim before left behind, files that it left open included.
  private static final String CLEAN_UP =
      """
      import os, shutil
      for name, value in list(globals().items()):
          if name[:1] != '_' and name not in ('In', 'Out', 'os', 'shutil'):
              if hasattr(value, 'close') and (hasattr(value, 'fileno') or isinstance(value, str)):
                  value.close()
              del globals()[name]
      os.chdir('/')
      for name in os.listdir('/tmp'):
          path = '/tmp/' + name
          (shutil.rmtree if os.path.isdir(path) and not os.path.islink(path) else os.remove)(path)
      del os, shutil
      """;

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final Disturbance disturbance = new Disturbance();
  private final RamResource otherMemory = new RamResource();
  private final BackendOrders store;
  private final BackendOrders other;
  private final Workspace workspace;
  private final Kernel kernel;
  private final List<String> leftOpen = new CopyOnWriteArrayList<>();
  private int cells;

  /// Makes a resource over the one store of a stage; called once for each use of it.
  interface Connector {
    Resource connect() throws Exception;
  }

  SemanticsStage(Connector connector, Path home) throws Exception {
    store = new BackendOrders(connector.connect(), disturbance, this::advance);
    other = new BackendOrders(new SharedRam(otherMemory), disturbance, this::advance);
    workspace =
        Workspace.builder()
            .folders(AppFolders.below(home))
            .clock(now::get)
            .retry(
                new RetryPolicy(
                    2, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(20)))
            .build();
    workspace.addMount(
        "/data", new DisturbedResource(connector.connect(), disturbance), MountMode.WRITE);
    workspace.addMount("/ro", new DisturbedResource(connector.connect(), disturbance));
    workspace.addMount("/other", new SharedRam(otherMemory), MountMode.WRITE);
    var _ =
        workspace
            .events()
            .subscribe(
                event -> {
                  if (event instanceof WriteEvent.LeftOpen left) {
                    left.origin().path().ifPresent(path -> leftOpen.add(path.value()));
                  }
                });
    kernel = workspace.startKernel(new KernelConfig(WorkspacePath.ROOT, Map.of()));
  }

  private void advance(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  void play(Claim claim) throws Exception {
    cleanUp();
    for (var step : claim.steps()) {
      try {
        switch (step) {
          case Cell cell -> play(cell);
          case Backend backend -> carryOut(backend.orders());
        }
      } catch (AssertionError | Exception e) {
        throw new AssertionError(
            SemanticsPage.wrong(step.line(), e.getMessage() + "\n").getMessage(), e);
      }
    }
  }

  private void carryOut(List<String> orders) throws ResourceException {
    for (String order : orders) {
      store.carryOut(order);
    }
  }

  private void cleanUp() throws Exception {
    disturbance.reset();
    assertThat(run(new Cell(0, CLEAN_UP, List.of(), "", List.of())).ends()).isEmpty();
    deleteStaged("/data");
    store.clear();
    other.clear();
    workspace.refresh("/");
    disturbance.reset();
  }

  /// Also what is left open and not sent.
  private void deleteStaged(String folder) throws ResourceException {
    for (FileStatus file : workspace.fs().list(folder)) {
      String path = folder + "/" + file.name();
      if (file.isFolder()) {
        deleteStaged(path);
      } else {
        workspace.fs().delete(path);
      }
    }
  }

  private void play(Cell cell) throws Exception {
    Ran ran = run(cell);
    assertThat(ran.shown())
        .as("what the cell shows; it ends with %s", ran.ends())
        .isEqualTo(cell.shown());
    assertThat(ran.ends())
        .as("how the cell ends")
        .zipSatisfy(cell.ends(), (actual, expected) -> assertThat(actual).startsWith(expected));
  }

  /// @param shown standard output and the value of the last expression
  /// @param ends in the words of the page's `ends` blocks
  private record Ran(String shown, List<String> ends) {}

  private Ran run(Cell cell) throws Exception {
    leftOpen.clear();
    var request = CellRequest.cell(new CellId("cell#" + ++cells), cell.source(), cells);
    var queue = new LinkedBlockingQueue<CellEvent>();
    var _ = kernel.submit(request, queue::add);
    Optional<String> whenToInterrupt =
        cell.ends().stream()
            .flatMap(line -> SemanticsPage.after(INTERRUPTED, line).stream())
            .findAny();
    var events = new ArrayList<CellEvent>();
    while (events.isEmpty() || !(events.getLast() instanceof CellEvent.Finished)) {
      CellEvent event = queue.poll(MOST_SECONDS_WITHOUT_EVENT, TimeUnit.SECONDS);
      assertThat(event).as("the next event after %s", events).isNotNull();
      events.add(event);
      if (event instanceof CellEvent.Output output
          && whenToInterrupt.filter(output.text()::contains).isPresent()) {
        kernel.interrupt();
      } else if (event instanceof CellEvent.InputNeeded) {
        carryOut(cell.meanwhile());
        kernel.provideInput("\n");
      }
    }
    return told(events, whenToInterrupt);
  }

  private Ran told(List<CellEvent> events, Optional<String> whenToInterrupt) {
    var finished = (CellEvent.Finished) events.getLast();
    var shown = new StringBuilder();
    var ends = new ArrayList<String>();
    boolean isSettled = finished.settlement().isComplete();
    boolean isInterrupted = finished.status() == CellEvent.Status.INTERRUPTED;
    if (isInterrupted) {
      ends.add(INTERRUPTED + whenToInterrupt.map(" "::concat).orElse(""));
    }
    for (CellEvent event : events) {
      switch (event) {
        case CellEvent.Output output when output.stream() == CellEvent.Stream.STDOUT ->
            shown.append(output.text());
        case CellEvent.Output output -> ends.add("says " + output.text().strip());
        case CellEvent.Result result ->
            shown.append(result.bundle().data().get(MimeBundle.PLAIN)).append('\n');
        case CellEvent.Failed _ when isInterrupted -> {}
        case CellEvent.Failed failed when isSettled || !isSettlement(failed) ->
            ends.add(raised(failed));
        default -> {}
      }
    }
    leftOpen.forEach(path -> ends.add("left open: " + path));
    finished.settlement().failures().forEach(failure -> ends.add(told(failure)));
    return new Ran(shown.toString().stripTrailing(), ends);
  }

  private static boolean isSettlement(CellEvent.Failed failed) {
    return failed.name().equals("OSError")
        && failed.traceback().getFirst().startsWith("OSError: /");
  }

  private static String raised(CellEvent.Failed failed) {
    Matcher errno = ERRNO.matcher(failed.value());
    String raised = "raises " + failed.name() + (errno.matches() ? " " + errno.group(1) : "");
    return failed.traceback().stream()
        .map(NOTE::matcher)
        .filter(Matcher::matches)
        .map(note -> raised + ", " + note.group(1))
        .findFirst()
        .orElse(raised);
  }

  private static String told(Settlement.Outcome failure) {
    return switch (failure) {
      case Settlement.Sent sent -> throw new IllegalArgumentException(sent + " is no failure");
      case Settlement.Unsent unsent -> "not sent: " + unsent.path() + ", " + unsent.category();
      case Settlement.InConflict conflict -> "in conflict: " + conflict.path();
    };
  }

  @Override
  public void close() throws ResourceException {
    disturbance.reset();
    workspace.close();
    store.store().close();
  }
}
