package dev.mirageworkbench.python;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellEvent.Finished;
import dev.mirageworkbench.kernel.CellEvent.Stream;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.Program;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A real kernel over files in memory, with calls as short as the tests want them.
final class TestKernel implements AutoCloseable {
  private final Kernel kernel;
  private final AtomicInteger count = new AtomicInteger();

  TestKernel(MemoryFiles files) {
    this(files, Map.of("MIRAGE_GIVEN", "yes"));
  }

  TestKernel(MemoryFiles files, Map<String, String> environment) {
    this(new GraalPyKernelProvider().start(config(environment), files));
  }

  private TestKernel(Kernel kernel) {
    this.kernel = kernel;
  }

  private static KernelConfig config(Map<String, String> environment) {
    return new KernelConfig(WorkspacePath.of("/ram"), environment);
  }

  /// One that behaves as in a process of its own.
  static TestKernel alone(MemoryFiles files) {
    return new TestKernel(new GraalPyKernel(config(Map.of()), files, () -> {}, true));
  }

  /// A run that is over, or on its way.
  record Ran(List<CellEvent> events, CompletableFuture<Finished> future) {
    Finished finished() {
      try {
        return future.get(60, TimeUnit.SECONDS);
      } catch (Exception failure) {
        throw new AssertionError("the run does not end; so far: " + events, failure);
      }
    }

    String out() {
      return text(Stream.STDOUT);
    }

    String err() {
      return text(Stream.STDERR);
    }

    private String text(Stream stream) {
      return of(CellEvent.Output.class).stream()
          .filter(output -> output.stream() == stream)
          .map(CellEvent.Output::text)
          .collect(Collectors.joining());
    }

    <T extends CellEvent> List<T> of(Class<T> type) {
      finished();
      return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    String traceback() {
      return of(CellEvent.Failed.class).stream()
          .flatMap(failed -> failed.traceback().stream())
          .collect(Collectors.joining("\n"));
    }
  }

  Kernel kernel() {
    return kernel;
  }

  Ran cell(String source) {
    Ran ran = start(new Program.Cell(source, count.incrementAndGet()), null, _ -> {});
    ran.finished();
    return ran;
  }

  /// The output of a cell that must end well.
  String out(String source) {
    Ran ran = cell(source);
    if (ran.finished().exitCode() != 0) {
      throw new AssertionError(ran.finished() + "\n" + ran.traceback() + "\n" + ran.err());
    }
    return ran.out().strip();
  }

  Ran startCell(String source, Consumer<CellEvent> alsoTo) {
    return start(new Program.Cell(source, count.incrementAndGet()), null, alsoTo);
  }

  Ran program(Program program) {
    return program(program, "");
  }

  Ran program(Program program, String stdin) {
    Ran ran = start(program, stdin, _ -> {});
    ran.finished();
    return ran;
  }

  Ran code(String source, String... arguments) {
    return program(new Program.Code(source, List.of(arguments)));
  }

  private Ran start(Program program, @Nullable String stdin, Consumer<CellEvent> alsoTo) {
    return submit(
        new CellRequest(
            new CellId("cell#" + count.incrementAndGet()),
            program,
            Optional.empty(),
            Map.of(),
            Optional.ofNullable(stdin)),
        alsoTo);
  }

  Ran submit(CellRequest request, Consumer<CellEvent> alsoTo) {
    List<CellEvent> events = new CopyOnWriteArrayList<>();
    return new Ran(
        events,
        kernel.submit(
            request,
            event -> {
              events.add(event);
              alsoTo.accept(event);
            }));
  }

  @Override
  public void close() {
    kernel.close();
  }
}
