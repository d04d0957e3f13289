package dev.mirageworkbench.notebook;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.MimeBundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// Turns the events of one run into the outputs of its cell: joins pieces of one stream, lets
/// progress bars overwrite themselves, obeys `clear_output` and replaces updated displays.
/// Thread-safe.
///
/// What is kept is bounded, and says itself what is left out. A stream output keeps the first and
/// the last half of [#MOST_CHARACTERS] and [#MOST_LINES]; where several together are longer, each
/// further one keeps [#FEW_CHARACTERS]. Of more than [#MOST_OUTPUTS] outputs the middle ones are
/// left out. All text goes to the [OutputLog] from the moment that something is left out.
///
/// An update of a display that an earlier run made is not this cell's output: the front end applies
/// it where the display stands.
public final class OutputCollector implements AutoCloseable {
  public static final int MOST_CHARACTERS = 1_000_000;
  public static final int MOST_LINES = 10_000;
  public static final int MOST_OUTPUTS = 2_000;

  static final int FEW_CHARACTERS = 2_000;

  private final Optional<OutputLog> log;
  private final List<Item> items = new ArrayList<>();
  private int outputsLeftOut;
  private boolean clearOnNext;

  /// Without a log.
  public OutputCollector() {
    this(Optional.empty());
  }

  /// @param log is this object's to write and to close
  public OutputCollector(Optional<OutputLog> log) {
    this.log = log;
  }

  /// Takes one event; those that carry no output are ignored.
  public synchronized void accept(CellEvent event) {
    switch (event) {
      case CellEvent.Output(_, CellEvent.Stream stream, String text) -> addText(stream, text);
      case CellEvent.Display display -> display(display);
      case CellEvent.Result(_, MimeBundle bundle, int count) ->
          add(new Whole(new CellOutput.Result(bundle, OptionalInt.of(count))));
      case CellEvent.Failed failed -> add(new Whole(CellOutput.Failure.of(failed)));
      case CellEvent.ClearOutput(_, boolean onNextOutput) -> {
        clearOnNext = onNextOutput;
        if (!onNextOutput) {
          clear();
        }
      }
      case CellEvent.Started _,
          CellEvent.Statement _,
          CellEvent.InputNeeded _,
          CellEvent.Finished _ -> {}
    }
  }

  /// The outputs so far.
  public synchronized List<CellOutput> outputs() {
    var outputs = new ArrayList<CellOutput>();
    items.forEach(item -> outputs.add(item.output()));
    if (outputsLeftOut > 0) {
      outputs.add(
          MOST_OUTPUTS / 2,
          new CellOutput.Stream(
              CellEvent.Stream.STDERR,
              String.format(Locale.ROOT, "… %,d outputs left out …\n", outputsLeftOut)));
    }
    return List.copyOf(outputs);
  }

  /// The file with all text of the run; empty while nothing is left out.
  public synchronized Optional<Path> fullLog() {
    return log.flatMap(OutputLog::file);
  }

  /// The run has ended; its outputs and its log stay.
  @Override
  public synchronized void close() {
    endStream();
    log.ifPresent(OutputLog::close);
  }

  private void addText(CellEvent.Stream stream, String text) {
    if (text.isEmpty()) {
      return;
    }
    clearIfDue();
    if (items.isEmpty()
        || !(items.getLast() instanceof Text(StreamText last))
        || last.stream() != stream) {
      addItem(new Text(newText(stream)));
    }
    ((Text) items.getLast()).text().append(text);
  }

  private StreamText newText(CellEvent.Stream stream) {
    int used = items.stream().mapToInt(Item::textLength).sum();
    int room = used < MOST_CHARACTERS ? MOST_CHARACTERS : FEW_CHARACTERS;
    return new StreamText(
        stream,
        new KeptText(room, MOST_LINES),
        text -> log.ifPresent(all -> all.write(text)),
        this::openLog);
  }

  /// Before the first text is left out: what there is of all outputs is all that there was.
  private void openLog() {
    log.filter(all -> !all.isOpened())
        .ifPresent(
            all -> {
              all.open();
              items.forEach(item -> all.write(item.committed()));
            });
  }

  private void display(CellEvent.Display display) {
    var item = new Whole(new CellOutput.Display(display.bundle(), display.displayId()));
    if (display.update()) {
      display.displayId().ifPresent(id -> items.replaceAll(old -> old.isCalled(id) ? item : old));
    } else {
      add(item);
    }
  }

  private void add(Item item) {
    clearIfDue();
    addItem(item);
  }

  private void addItem(Item item) {
    endStream();
    if (items.size() >= MOST_OUTPUTS) {
      openLog();
      items.remove(MOST_OUTPUTS / 2);
      outputsLeftOut++;
    }
    items.add(item);
  }

  private void endStream() {
    if (!items.isEmpty() && items.getLast() instanceof Text(StreamText last)) {
      last.end();
    }
  }

  private void clearIfDue() {
    if (clearOnNext) {
      clear();
      clearOnNext = false;
    }
  }

  private void clear() {
    items.clear();
    outputsLeftOut = 0;
    log.ifPresent(OutputLog::discard);
  }

  private sealed interface Item {
    CellOutput output();

    default boolean isCalled(String id) {
      return false;
    }

    default int textLength() {
      return 0;
    }

    /// The text that the log has not seen while it was not open.
    default String committed() {
      return "";
    }
  }

  private record Whole(CellOutput output) implements Item {
    @Override
    public boolean isCalled(String id) {
      return output instanceof CellOutput.Display display && display.isCalled(id);
    }
  }

  private record Text(StreamText text) implements Item {
    @Override
    public CellOutput output() {
      return text.output();
    }

    @Override
    public int textLength() {
      return text.length();
    }

    @Override
    public String committed() {
      return text.committed();
    }
  }
}
