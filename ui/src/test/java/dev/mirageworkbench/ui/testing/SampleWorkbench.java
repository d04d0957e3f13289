package dev.mirageworkbench.ui.testing;

import static dev.mirageworkbench.ui.editing.EditorSwitch.COMPLETE_WHILE_TYPING;

import dev.mirageworkbench.console.EventLog;
import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.notebook.ContentHash;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.notebook.NotebookFormat;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.secrets.SecretSource;
import dev.mirageworkbench.secrets.Secrets;
import dev.mirageworkbench.secrets.SessionSecrets;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.dialog.EnteredSecrets;
import dev.mirageworkbench.ui.editing.EditorSwitch;
import dev.mirageworkbench.ui.notebook.NotebookFiles;
import dev.mirageworkbench.ui.shell.FileChoosers;
import dev.mirageworkbench.ui.shell.NotebookChoices;
import dev.mirageworkbench.ui.shell.WorkbenchContext;
import dev.mirageworkbench.ui.theme.Appearance;
import dev.mirageworkbench.ui.theme.Theme;
import dev.mirageworkbench.ui.workspace.WorkspaceDocument;
import dev.mirageworkbench.ui.workspace.Workspaces;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.RecentWorkspaces;
import dev.mirageworkbench.workspace.ResourceCatalog;
import dev.mirageworkbench.workspace.SettingsResolver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A workbench over fakes, with content as a user would have it.
public final class SampleWorkbench {
  public static final Path NOTEBOOK = Path.of("/notebooks/stations.ipynb");

  public final FakeMounts mounts = new FakeMounts();
  public final FakeCache cache = new FakeCache();
  public final SessionSecrets keychain = new SessionSecrets();
  public final Secrets secrets = new Secrets(SecretSource.NONE, keychain);
  public final EventLog events = new EventLog();
  public final FakeKernel kernel = new FakeKernel(SampleWorkbench::run);
  public final Map<Path, Notebook> saved = new ConcurrentHashMap<>();
  public final KeptSwitch importLoading = new KeptSwitch();

  /// As they are at first, but for what would come by itself while a test types.
  private final Map<EditorSwitch, KeptSwitch> editorSwitches =
      Arrays.stream(EditorSwitch.values())
          .collect(
              Collectors.toMap(
                  Function.identity(),
                  each -> new KeptSwitch(each.preset() && each != COMPLETE_WHILE_TYPING)));

  public Optional<Path> chosen = Optional.empty();

  /// Addresses that went to the system.
  public final List<String> opened = new CopyOnWriteArrayList<>();

  /// The file of a workspace that somebody chooses.
  public Optional<Path> chosenWorkspace = Optional.empty();

  public WorkspaceDocument document = WorkspaceDocument.untitled();
  public final ResourceCatalog catalog =
      ResourceCatalog.of(
          List.of(
              FakeProvider.s3(), FakeProvider.store(), FakeProvider.disk(), FakeProvider.ram()));

  /// The workspaces that took the place of this one, and the notebooks that stayed open.
  public final List<Optional<Path>> switchedTo = new CopyOnWriteArrayList<>();

  public final List<NotebookLocation> staying = new CopyOnWriteArrayList<>();

  public final AppFolders folders =
      AppFolders.below(Path.of("target/sample-homes", UUID.randomUUID().toString()));
  public final NotebookChoices notebooks =
      NotebookChoices.of(folders, new NotebookChoices.Switches(off(), off(), off(), off()));

  private static KeptSwitch off() {
    var kept = new KeptSwitch();
    kept.on = false;
    return kept;
  }

  private final Notebook notebook;

  public SampleWorkbench() {
    this(notebook());
  }

  /// @param notebook what is in the file [#NOTEBOOK]
  public SampleWorkbench(Notebook notebook) {
    this.notebook = notebook;
    mounts
        .mount("/data", "disk", MountMode.READ)
        .mount("/ram", "ram", MountMode.WRITE)
        .mount("/s3", "s3", MountMode.READ)
        .folder("/data", "cities.json", "readme.md", "stations.csv", "archive/")
        .folder("/s3", "2025/", "2026/", "manifest.json", "locked/")
        .folder("/s3/2026", "january.csv", "february.csv", "weather.parquet", "map.png")
        .failing(
            "/s3/locked",
            new ResourceException.Denied(
                "access denied: the key may not list s3://weather/locked; ask its owner for"
                    + " s3:ListBucket"))
        .folder("/ram");
  }

  public void unmount(WorkspacePath prefix) {
    try {
      mounts.remove(prefix);
    } catch (ResourceException e) {
      throw new AssertionError(e);
    }
  }

  public KeptSwitch editorSwitch(EditorSwitch which) {
    return Objects.requireNonNull(editorSwitches.get(which));
  }

  /// With a keychain that is a map.
  public EnteredSecrets secrets(Background background) {
    return new EnteredSecrets(
        secrets, new SettingsResolver(Path.of(""), Map.of(), secrets), background);
  }

  public WorkbenchContext context() {
    Background background = Background.live();
    return new WorkbenchContext(
        new Workspaces(
            document,
            catalog,
            (mount, folder) -> mount.open(catalog, new SettingsResolver(folder, Map.of(), secrets)),
            new RecentWorkspaces(folders.state()),
            (file, places) -> {
              switchedTo.add(file);
              staying.addAll(places);
            }),
        mounts,
        cache,
        catalog.providers(),
        () -> secrets(background),
        events,
        (_, _) -> kernel,
        () -> {},
        importLoading,
        this::editorSwitch,
        new Files(),
        notebooks,
        () -> folders.config().resolve("settings.json"),
        FakeSink::new,
        _ -> new Choosers(),
        opened::add,
        new Theme(Appearance.LIGHT),
        (html, pdf) -> {
          pdf.write(html.getBytes(StandardCharsets.UTF_8));
          return List.of("A character is missing");
        },
        background);
  }

  /// The cells of what was saved last; none if nothing was.
  public List<String> savedSources(Path file) {
    return saved.getOrDefault(file, Notebook.empty()).cells().stream()
        .map(NotebookCell::source)
        .toList();
  }

  private final class Files implements NotebookFiles {
    @Override
    public Stored read(NotebookLocation location) throws NoSuchFileException {
      Path file = location.hostFile().orElseThrow();
      Notebook there = file.equals(NOTEBOOK) ? notebook : saved.get(file);
      if (there == null) {
        throw new NoSuchFileException(file.toString());
      }
      return new Stored(there, hash(there));
    }

    @Override
    public Optional<ContentHash> content(NotebookLocation location) {
      Path file = location.hostFile().orElseThrow();
      Optional<Notebook> written = Optional.ofNullable(saved.get(file));
      return written
          .or(() -> Optional.of(notebook).filter(_ -> file.equals(NOTEBOOK)))
          .map(Files::hash);
    }

    @Override
    public String text(NotebookLocation location) throws NoSuchFileException {
      return NotebookFormat.write(read(location).notebook());
    }

    private static ContentHash hash(Notebook notebook) {
      return ContentHash.of(NotebookFormat.write(notebook));
    }

    @Override
    public Written write(NotebookLocation location, Notebook notebook) {
      saved.put(location.hostFile().orElseThrow(), notebook);
      return new Written(hash(notebook), NotebookFormat.write(notebook));
    }

    @Override
    public Notebook parse(NotebookLocation location, String text) throws IOException {
      return NotebookFormat.read(text);
    }
  }

  private final class Choosers implements FileChoosers {
    @Override
    public Optional<Path> notebookToOpen() {
      return chosen;
    }

    @Override
    public Optional<Path> notebookToSave(String name) {
      return chosen;
    }

    @Override
    public Optional<Path> workspaceToOpen() {
      return chosenWorkspace;
    }

    @Override
    public Optional<Path> workspaceToSave(String name) {
      return chosenWorkspace;
    }

    @Override
    public Optional<Path> fileToSave(String name, String extension) {
      return chosen.map(place -> place.toFile().isDirectory() ? place.resolve(name) : place);
    }

    @Override
    public Optional<Path> file() {
      return chosen;
    }

    @Override
    public Optional<Path> folder() {
      return chosen;
    }
  }

  public static Notebook notebook() {
    return Cells.notebook(
        Cells.markdown(
            "intro",
            """
            # Weather stations

            Reads `/data/stations.csv` from a **folder** and a month of readings from a *bucket*; \
            the result goes to `/ram`. See the [file format](https://example.org/format).
            """),
        Cells.code(
            "load",
            """
            import csv, json
            from collections import defaultdict

            def load(path):
                \"""Rows of a CSV file on any mount.\"""
                with open(path, newline='') as f:
                    return list(csv.DictReader(f))

            stations = load('/data/stations.csv')
            print(f"{len(stations):,} stations in {len({s['country'] for s in stations})} countries")"""),
        Cells.code(
            "table",
            """
            totals = defaultdict(float)
            for row in load('/s3/2026/january.csv'):
                totals[row['country']] += float(row['rain_mm'])  # millimetres
            table(sorted(totals.items(), key=lambda item: -item[1])[:5])"""),
        Cells.code("denied", "open('/s3/locked/february.csv').read()"));
  }

  private static void run(FakeKernel.Run run) {
    Thread.ofVirtual()
        .start(
            () -> {
              String source = run.source();
              if (source.contains("time.sleep")) {
                return; // until its test ends it
              }
              if (source.contains("stations in")) {
                run.print("7,184 stations in 42 countries\n");
                run.output(CellEvent.Stream.STDERR, "3 rows without a country were skipped\n");
              } else if (source.contains("totals")) {
                run.result(
                    new MimeBundle(
                        Map.of(MimeBundle.HTML, TABLE, MimeBundle.PLAIN, "table"), "{}"));
              } else if (source.contains("locked")) {
                run.fail(
                    "PermissionError",
                    "[Errno 13] Permission denied: '/s3/locked/february.csv'",
                    "\u001b[31m---------------------------------------------------------------\u001b[0m",
                    "\u001b[31mPermissionError\u001b[0m                    Traceback (most recent call last)",
                    "Cell \u001b[32mIn[3]\u001b[0m, line \u001b[32m1\u001b[0m",
                    "\u001b[32m----> 1\u001b[0m open('/s3/locked/february.csv').read()",
                    "\u001b[31mPermissionError\u001b[0m: [Errno 13] Permission denied: '/s3/locked/february.csv'",
                    "mirage: /s3/locked/february.csv: auth: access denied (check the credentials of /s3)");
                run.finish(CellEvent.Status.ERROR);
                return;
              }
              run.finish(CellEvent.Status.OK);
            });
  }

  private static final String TABLE =
      """
      <style>td { color: red }</style><div><table border="1"><thead><tr><th>country</th><th>stations</th>
      <th>rain, mm</th><th>wettest day</th></tr></thead><tbody>
      <tr><td>Norway</td><td>312</td><td>41,208.5</td><td>2026-01-17</td></tr>
      <tr><td>Ireland</td><td>96</td><td>18,730.2</td><td>2026-01-09</td></tr>
      <tr><td>Portugal</td><td>141</td><td>17,955.0</td><td>2026-01-22</td></tr>
      <tr><td>Japan</td><td>388</td><td>12,410.7</td><td>2026-01-30</td></tr>
      <tr><td>Chile</td><td>74</td><td>9,087.3</td><td>2026-01-03</td></tr></tbody></table></div>
      """;

  /// What a morning's work leaves in the console.
  public void publishEvents() {
    Instant start = Instant.parse("2026-03-01T10:02:11Z");
    events.publish(new WorkspaceEvent.Mounted(origin(start, "/data", ""), "disk:/data", false));
    events.publish(new WorkspaceEvent.Mounted(origin(start, "/ram", ""), "ram:ram", true));
    events.publish(
        new WorkspaceEvent.Mounted(origin(start, "/s3", ""), "s3:https://host/weather", false));
    for (int i = 0; i < 4; i++) {
      events.publish(
          new WorkspaceEvent.LazyFailed(
              origin(start.plusSeconds(41 + i), "/s3", "/locked"),
              WorkspaceEvent.Operation.LIST,
              new Cause("auth", "access denied: the key may not list here")));
    }
    events.publish(new WriteEvent.LeftOpen(origin(start.plusSeconds(63), "/ram", "/summary.json")));
    events.publish(
        new WorkspaceEvent.Transferred(
            origin(start.plusSeconds(64), "/s3", "/2026/january.csv"),
            WorkspaceEvent.Operation.FETCH,
            1_048_576,
            1,
            Duration.ofMillis(88)));
    events.publish(
        new WriteEvent.Unsent(
            origin(start.plusSeconds(65), "/ram", "/summary.json"),
            new Cause("network", "the connection was reset")));
  }

  private static Origin origin(Instant time, String mount, String rest) {
    return new Origin(
        time,
        Optional.of(WorkspacePath.of(mount)),
        rest.isEmpty() ? Optional.empty() : Optional.of(WorkspacePath.of(mount + rest)),
        Optional.empty());
  }
}
