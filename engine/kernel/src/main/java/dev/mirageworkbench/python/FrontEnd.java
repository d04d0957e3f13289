package dev.mirageworkbench.python;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.FileFailure;
import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.python.bzip2.Bzip2Functions;
import dev.mirageworkbench.python.sqlite.SqliteModule;
import dev.mirageworkbench.python.zones.Zones;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/// The few functions of the host that the bootstrap can call. Only text, numbers and lists of them
/// cross; none throws, because Python could not catch it.
final class FrontEnd {
  /// Modules that are not where Python looks: some of our own, and native ones of the standard
  /// library that are here in Python.
  private static final Set<String> OWN_MODULES =
      Set.of("mirage", "_mirage_packages", "_mirage_module_names", "_bz2", "_sha3", "_sqlite3");

  /// What of the bootstrap waits until it is needed.
  private static final Set<String> PARTS =
      Set.of("charts", "json_text", "magics", "openers", "questions", "tables", "variables");

  private final EventSink sink;
  private final InputDesk input;
  private final WorkspaceFiles files;
  private final FailureNotes notes;
  private final MountFileSystem fileSystem;
  private final FolderFunctions folders;
  private final MirageModule module;
  private final SqliteModule databases;

  FrontEnd(
      EventSink sink,
      InputDesk input,
      WorkspaceFiles files,
      FailureNotes notes,
      MountFileSystem fileSystem,
      FolderFunctions folders,
      MirageModule module,
      SqliteModule databases) {
    this.sink = sink;
    this.input = input;
    this.files = files;
    this.notes = notes;
    this.fileSystem = fileSystem;
    this.folders = folders;
    this.module = module;
    this.databases = databases;
  }

  ProxyObject functions() {
    Map<String, Object> functions = new LinkedHashMap<>();
    functions.put("display", (ProxyExecutable) this::display);
    functions.put("result", (ProxyExecutable) this::result);
    functions.put("at", (ProxyExecutable) this::at);
    functions.put("write", (ProxyExecutable) this::write);
    functions.put("clear_output", (ProxyExecutable) this::clearOutput);
    functions.put("failed", (ProxyExecutable) this::failed);
    functions.put("ask", (ProxyExecutable) this::ask);
    functions.put("explain", (ProxyExecutable) this::explain);
    functions.put("source", (ProxyExecutable) FrontEnd::source);
    functions.put("part", (ProxyExecutable) FrontEnd::part);
    functions.put("lay_out_json", (ProxyExecutable) JsonLayout::layOut);
    functions.put("time_zone", (ProxyExecutable) FrontEnd::timeZone);
    functions.put(
        "time_zones", (ProxyExecutable) _ -> ProxyArray.fromArray(Zones.keys().toArray()));
    functions.putAll(folders.functions());
    functions.putAll(module.functions());
    functions.putAll(
        new PackageFunctions(files.packages(), fileSystem.packageFolder()).functions());
    functions.putAll(databases.functions());
    functions.putAll(Bzip2Functions.all());
    return ProxyObject.fromMap(functions);
  }

  /// Lets go of what the functions hold.
  void close() {
    databases.close();
  }

  private Object display(Value... arguments) {
    String id = arguments[2].asString();
    sink.emit(
        new CellEvent.Display(
            sink.cell(),
            bundle(arguments[0], arguments[1]),
            id.isEmpty() ? Optional.empty() : Optional.of(id),
            arguments[3].asBoolean()));
    return true;
  }

  private Object result(Value... arguments) {
    sink.emit(
        new CellEvent.Result(
            sink.cell(), bundle(arguments[0], arguments[1]), arguments[2].asInt()));
    return true;
  }

  private Object at(Value... arguments) {
    sink.at(arguments[0].asInt());
    return true;
  }

  private Object write(Value... arguments) {
    sink.write(
        arguments[0].asInt() == 1 ? CellEvent.Stream.STDOUT : CellEvent.Stream.STDERR,
        arguments[1].asString());
    return true;
  }

  private Object clearOutput(Value... arguments) {
    sink.emit(new CellEvent.ClearOutput(sink.cell(), arguments[0].asBoolean()));
    return true;
  }

  private Object failed(Value... arguments) {
    sink.emit(
        new CellEvent.Failed(
            sink.cell(),
            arguments[0].asString(),
            arguments[1].asString(),
            texts(arguments[2]),
            causes(arguments[3])));
    return true;
  }

  /// @param pairs path, or none, and errno of one `OSError` after the other
  private List<FileFailure> causes(Value pairs) {
    Set<FileFailure> found = new LinkedHashSet<>();
    for (long at = 0; at + 1 < pairs.getArraySize(); at += 2) {
      note(pairs.getArrayElement(at), pairs.getArrayElement(at + 1).asInt())
          .map(FailureNotes.Note::failure)
          .ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  private @Nullable Object ask(Value... arguments) {
    var question =
        new CellEvent.InputNeeded(sink.cell(), arguments[0].asString(), arguments[1].asBoolean());
    return input.ask(() -> sink.emit(question));
  }

  /// The note for an `OSError`; an exception without a path is matched by thread alone.
  private @Nullable Object explain(Value... arguments) {
    return note(arguments[0], arguments[1].asInt()).map(FailureNotes.Note::line).orElse(null);
  }

  private Optional<FailureNotes.Note> note(Value path, int errno) {
    return path.isNull() ? notes.explainHere(errno) : notes.explain(absolute(path), errno);
  }

  /// The source of a module that is not where Python looks, or null.
  private static @Nullable Object source(Value... arguments) {
    String name = arguments[0].asString();
    return OWN_MODULES.contains(name) ? PythonSession.source(name + ".py") : null;
  }

  /// The source of a part of the bootstrap.
  private static Object part(Value... arguments) {
    String name = arguments[0].asString();
    if (!PARTS.contains(name)) {
      throw new IllegalArgumentException("the bootstrap has no part " + name);
    }
    return PythonSession.source(name + ".py");
  }

  /// The file of a zone, a character for each byte, or null.
  private static @Nullable Object timeZone(Value... arguments) {
    return Zones.file(arguments[0].asString())
        .map(bytes -> new String(bytes, ISO_8859_1))
        .orElse(null);
  }

  private String absolute(Value path) {
    try {
      return fileSystem.workspacePath(path.asString()).value();
    } catch (IllegalArgumentException notAPath) {
      return "/";
    }
  }

  private static MimeBundle bundle(Value pairs, Value metadata) {
    List<String> texts = texts(pairs);
    Map<String, String> data = new LinkedHashMap<>();
    for (int at = 0; at + 1 < texts.size(); at += 2) {
      data.put(texts.get(at), texts.get(at + 1));
    }
    return new MimeBundle(data, metadata.asString());
  }

  private static List<String> texts(Value list) {
    List<String> texts = new ArrayList<>();
    for (long at = 0; at < list.getArraySize(); at++) {
      texts.add(list.getArrayElement(at).asString());
    }
    return texts;
  }
}
