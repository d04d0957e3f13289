package dev.mirageworkbench.wire;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.FileFailure;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.KernelMemory;
import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.kernel.Program;

/// The values of the kernel seam on the wire.
final class KernelValues {
  private static final CellEvent.Stream[] STREAMS = CellEvent.Stream.values();
  private static final CellEvent.Status[] STATUSES = CellEvent.Status.values();

  private KernelValues() {}

  static void putConfig(WireWriter writer, KernelConfig config) {
    FileValues.putPath(writer, config.cwd());
    writer.putTexts(config.environment());
  }

  static KernelConfig readConfig(WireReader reader) throws WireException {
    return new KernelConfig(FileValues.readPath(reader), reader.readTextMap());
  }

  static void putMemory(WireWriter writer, KernelMemory memory) {
    writer.putLong(memory.usedBytes()).putLong(memory.limitBytes());
  }

  static KernelMemory readMemory(WireReader reader) throws WireException {
    return new KernelMemory(reader.readLong(), reader.readLong());
  }

  static void putRequest(WireWriter writer, CellRequest request) {
    FileValues.putCell(writer, request.id());
    putProgram(writer, request.program());
    writer
        .putOptional(request.cwd(), FileValues::putPath)
        .putTexts(request.environment())
        .putOptional(request.stdin(), WireWriter::putText);
  }

  static CellRequest readRequest(WireReader reader) throws WireException {
    return new CellRequest(
        FileValues.readCell(reader),
        readProgram(reader),
        reader.readOptional(FileValues::readPath),
        reader.readTextMap(),
        reader.readOptional(WireReader::readText));
  }

  private static void putProgram(WireWriter writer, Program program) {
    switch (program) {
      case Program.Cell cell ->
          writer.putByte(0).putText(cell.source()).putInt(cell.executionCount());
      case Program.Code code -> writer.putByte(1).putText(code.source()).putTexts(code.arguments());
      case Program.StandardInput input -> writer.putByte(2).putTexts(input.arguments());
      case Program.Script script -> {
        FileValues.putPath(writer.putByte(3), script.path());
        writer.putText(script.spelling()).putTexts(script.arguments());
      }
      case Program.Module module ->
          writer.putByte(4).putText(module.name()).putTexts(module.arguments());
      case Program.Version _ -> writer.putByte(5);
    }
  }

  private static Program readProgram(WireReader reader) throws WireException {
    int kind = reader.readByte();
    return switch (kind) {
      case 0 -> new Program.Cell(reader.readText(), reader.readInt());
      case 1 -> new Program.Code(reader.readText(), reader.readTexts());
      case 2 -> new Program.StandardInput(reader.readTexts());
      case 3 ->
          new Program.Script(FileValues.readPath(reader), reader.readText(), reader.readTexts());
      case 4 -> new Program.Module(reader.readText(), reader.readTexts());
      case 5 -> new Program.Version();
      default -> throw new WireException("an unknown program: " + kind);
    };
  }

  private static void putBundle(WireWriter writer, MimeBundle bundle) {
    writer.putTexts(bundle.data()).putText(bundle.metadata());
  }

  private static MimeBundle readBundle(WireReader reader) throws WireException {
    return new MimeBundle(reader.readTextMap(), reader.readText());
  }

  private static void putCause(WireWriter writer, FileFailure cause) {
    FileValues.putPath(writer, cause.path());
    writer
        .putText(cause.category())
        .putText(cause.reason())
        .putOptional(cause.retryAfter(), WireWriter::putDuration);
  }

  private static FileFailure readCause(WireReader reader) throws WireException {
    return new FileFailure(
        FileValues.readPath(reader),
        reader.readText(),
        reader.readText(),
        reader.readOptional(WireReader::readDuration));
  }

  static void putEvent(WireWriter writer, CellEvent event) {
    FileValues.putCell(writer, event.cell());
    switch (event) {
      case CellEvent.Started _ -> writer.putByte(0);
      case CellEvent.Statement statement -> writer.putByte(8).putInt(statement.line());
      case CellEvent.Output output -> {
        Enums.put(writer.putByte(1), output.stream());
        writer.putText(output.text());
      }
      case CellEvent.Display display -> {
        putBundle(writer.putByte(2), display.bundle());
        writer.putOptional(display.displayId(), WireWriter::putText).putBoolean(display.update());
      }
      case CellEvent.Result result -> {
        putBundle(writer.putByte(3), result.bundle());
        writer.putInt(result.executionCount());
      }
      case CellEvent.ClearOutput clear -> writer.putByte(4).putBoolean(clear.onNextOutput());
      case CellEvent.InputNeeded input ->
          writer.putByte(5).putText(input.prompt()).putBoolean(input.password());
      case CellEvent.Failed failed ->
          writer
              .putByte(6)
              .putText(failed.name())
              .putText(failed.value())
              .putTexts(failed.traceback())
              .putList(failed.causes(), KernelValues::putCause);
      case CellEvent.Finished finished -> {
        Enums.put(writer.putByte(7), finished.status());
        writer.putInt(finished.exitCode()).putDuration(finished.elapsed());
        FileValues.putSettlement(writer, finished.settlement());
      }
    }
  }

  static CellEvent readEvent(WireReader reader) throws WireException {
    CellId cell = FileValues.readCell(reader);
    int kind = reader.readByte();
    return switch (kind) {
      case 0 -> new CellEvent.Started(cell);
      case 1 -> new CellEvent.Output(cell, Enums.read(reader, STREAMS), reader.readText());
      case 2 ->
          new CellEvent.Display(
              cell,
              readBundle(reader),
              reader.readOptional(WireReader::readText),
              reader.readBoolean());
      case 3 -> new CellEvent.Result(cell, readBundle(reader), reader.readInt());
      case 4 -> new CellEvent.ClearOutput(cell, reader.readBoolean());
      case 5 -> new CellEvent.InputNeeded(cell, reader.readText(), reader.readBoolean());
      case 6 ->
          new CellEvent.Failed(
              cell,
              reader.readText(),
              reader.readText(),
              reader.readTexts(),
              reader.readList(KernelValues::readCause));
      case 7 ->
          new CellEvent.Finished(
              cell,
              Enums.read(reader, STATUSES),
              reader.readInt(),
              reader.readDuration(),
              FileValues.readSettlement(reader));
      case 8 -> new CellEvent.Statement(cell, reader.readInt());
      default -> throw new WireException("an unknown event: " + kind);
    };
  }
}
