package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.disk.PrivateStores;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mirage private`: the private stores as a whole.
@Command(
    name = "private",
    description = "List, export, import and delete private stores.",
    synopsisSubcommandLabel = "list|export|import|delete",
    footer = {
      "",
      "Examples:",
      "  mirage exec --mount-rw /p=private:notes -c \"open('/p/a.txt', 'w').write('hello')\"",
      "  mirage private export notes notes.zip",
      "  mirage private import notes.zip copy"
    })
final class PrivateCommand {
  private static final String NAME = "NAME";
  private static final String FILE = "FILE";

  private final HostProcess host;
  private final GlobalOptions options;

  PrivateCommand(HostProcess host, GlobalOptions options) {
    this.host = host;
    this.options = options;
  }

  @Command(
      name = "list",
      description = "The names of all private stores.",
      mixinStandardHelpOptions = true)
  int list() throws CommandFailure {
    try {
      stores().names().forEach(name -> host.streams().out(name + "\n"));
      return ExitCodes.OK;
    } catch (IOException e) {
      throw failure("list", e);
    }
  }

  @Command(
      name = "export",
      description = "Write all files of a private store to a new ZIP file.",
      mixinStandardHelpOptions = true)
  int export(
      @Parameters(paramLabel = NAME, description = "The store.") String name,
      @Parameters(paramLabel = FILE, description = "The ZIP file, which must not exist.") Path file)
      throws CommandFailure {
    try (OutputStream target =
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      stores().exportTo(name, target);
      return ExitCodes.OK;
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailure(ExitCodes.USAGE, file + " exists; choose another file");
    } catch (IOException e) {
      discard(file);
      throw failure(name, e);
    }
  }

  private static void discard(Path unfinished) {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException _) {
      // The failure before is what is told.
    }
  }

  @Command(
      name = "import",
      description = "Make a new private store of the files in a ZIP file.",
      mixinStandardHelpOptions = true)
  int importFrom(
      @Parameters(paramLabel = FILE, description = "The ZIP file.") Path file,
      @Parameters(paramLabel = NAME, description = "The store, which must not exist.") String name,
      @Option(
              names = "--max-bytes",
              paramLabel = "BYTES",
              description = "Refuse more than so many bytes (${DEFAULT-VALUE}).",
              defaultValue = "1000000000")
          long mostBytes)
      throws CommandFailure {
    try (var source = Files.newInputStream(file)) {
      stores().importFrom(source, name, mostBytes);
      return ExitCodes.OK;
    } catch (NoSuchFileException e) {
      throw new CommandFailure(ExitCodes.NO_INPUT, "no such file: " + file);
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  @Command(
      name = "delete",
      description = "Delete a private store with all its files, for good.",
      mixinStandardHelpOptions = true)
  int delete(@Parameters(paramLabel = NAME, description = "The store.") String name)
      throws CommandFailure {
    try {
      stores().delete(name);
      return ExitCodes.OK;
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  private PrivateStores stores() {
    return new PrivateStores(options.folders(host).data());
  }

  private static CommandFailure failure(String what, IOException e) {
    return e instanceof ResourceException known
        ? CommandFailure.of(what, known)
        : new CommandFailure(ExitCodes.IO_ERROR, what + ": " + e);
  }
}
