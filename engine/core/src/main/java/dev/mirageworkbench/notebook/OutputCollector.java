package dev.mirageworkbench.notebook;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.MimeBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Turns the events of one run into the outputs of its cell: joins pieces of one stream, obeys
/// `clear_output` and replaces updated displays. Thread-safe.
///
/// One stream output keeps its first [#STREAM_LIMIT] characters, then a line that says so. An
/// update of a display that an earlier run made is not this cell's output: the front end applies it
/// where the display stands.
public final class OutputCollector {
  /// 10 MB of plain text.
  public static final int STREAM_LIMIT = 10 * 1024 * 1024;

  static final String TRUNCATED =
      "\n… truncated: one output keeps 10 MB; write long output to a file\n";

  private final List<Item> items = new ArrayList<>();
  private boolean clearOnNext;

  /// Takes one event; those that carry no output are ignored.
  public synchronized void accept(CellEvent event) {
    switch (event) {
      case CellEvent.Output(_, CellEvent.Stream stream, String text) -> addText(stream, text);
      case CellEvent.Display display -> display(display);
      case CellEvent.Result(_, MimeBundle bundle, int count) ->
          add(new Whole(new CellOutput.Result(bundle, OptionalInt.of(count)), Optional.empty()));
      case CellEvent.Failed(_, String name, String value, List<String> traceback) ->
          add(new Whole(new CellOutput.Failure(name, value, traceback), Optional.empty()));
      case CellEvent.ClearOutput(_, boolean onNextOutput) -> {
        clearOnNext = onNextOutput;
        if (!onNextOutput) {
          items.clear();
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
    return items.stream().map(Item::output).toList();
  }

  private void addText(CellEvent.Stream stream, String text) {
    if (text.isEmpty()) {
      return;
    }
    clearIfDue();
    if (items.isEmpty() || !(items.getLast() instanceof Text last) || last.stream != stream) {
      items.add(new Text(stream));
    }
    ((Text) items.getLast()).append(text);
  }

  private void display(CellEvent.Display display) {
    var item = new Whole(new CellOutput.Display(display.bundle()), display.displayId());
    if (display.update()) {
      items.replaceAll(old -> old.isDisplay(display.displayId()) ? item : old);
    } else {
      add(item);
    }
  }

  private void add(Item item) {
    clearIfDue();
    items.add(item);
  }

  private void clearIfDue() {
    if (clearOnNext) {
      items.clear();
      clearOnNext = false;
    }
  }

  private sealed interface Item {
    CellOutput output();

    default boolean isDisplay(Optional<String> id) {
      return false;
    }
  }

  private record Whole(CellOutput output, Optional<String> displayId) implements Item {
    @Override
    public boolean isDisplay(Optional<String> id) {
      return id.isPresent() && id.equals(displayId);
    }
  }

  /// A stream output that still grows; its text is built once per change, not once per piece.
  private static final class Text implements Item {
    private final CellEvent.Stream stream;
    private final StringBuilder text = new StringBuilder();
    private boolean truncated;
    private @Nullable CellOutput built;

    private Text(CellEvent.Stream stream) {
      this.stream = stream;
    }

    private void append(String piece) {
      if (truncated) {
        return;
      }
      built = null;
      int room = STREAM_LIMIT - text.length();
      if (piece.length() <= room) {
        text.append(piece);
        return;
      }
      boolean splitsCharacter = room > 0 && Character.isHighSurrogate(piece.charAt(room - 1));
      text.append(piece, 0, splitsCharacter ? room - 1 : room).append(TRUNCATED);
      truncated = true;
    }

    @Override
    public CellOutput output() {
      CellOutput output = built;
      if (output == null) {
        output = new CellOutput.Stream(stream, text.toString());
        built = output;
      }
      return output;
    }
  }
}
