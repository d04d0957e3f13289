package dev.mirageworkbench.app.desktop;

import dev.mirageworkbench.app.pdf.PdfFile;
import dev.mirageworkbench.app.secrets.EnvironmentSecrets;
import dev.mirageworkbench.app.secrets.Keychains;
import dev.mirageworkbench.app.settings.UserSettings;
import dev.mirageworkbench.app.workspace.WorkspaceOpener;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.secrets.Secrets;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.shell.NotebookChoices;
import dev.mirageworkbench.ui.shell.WorkbenchContext;
import dev.mirageworkbench.ui.shell.WorkbenchWindow;
import dev.mirageworkbench.ui.theme.Theme;
import dev.mirageworkbench.workspace.ResourceCatalog;
import dev.mirageworkbench.workspace.SettingsResolver;
import dev.mirageworkbench.workspace.Workspace;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window as a program of its own: opens the workspace, shows it, closes it.
public final class WorkbenchApplication extends Application {
  /// The toolkit makes the application itself, so what it starts with is left here for it.
  private static final AtomicReference<@Nullable WindowRequest> REQUEST = new AtomicReference<>();

  /// How long the window stays; as long as its user wants where nothing is said.
  private static final AtomicReference<@Nullable Duration> TIME = new AtomicReference<>();

  /// So long the program has other things to do.
  private static final Duration BEGINNING = Duration.ofMinutes(1);

  private static final String NOTEBOOK = "notebook";

  private final Optional<ProgramCache> cache = ProgramCache.ofLauncher();
  private @Nullable ResourceCatalog catalog;
  private @Nullable SettingsResolver resolver;
  private final List<String> problems = new ArrayList<>();
  private final List<MountProblem> mountProblems = new ArrayList<>();
  private final Secrets secrets =
      new Secrets(
          new EnvironmentSecrets(System.getenv()),
          Keychains.ofSystem(System.getProperty("os.name", ""), System.getenv()));
  private @Nullable Workspace workspace;
  private @Nullable EditorSettings editorSettings;
  private @Nullable NotebookChoices notebooks;
  private @Nullable WorkbenchWindow window;

  /// A [WindowLauncher]. Once in a process, as the toolkit has it.
  public static int open(WindowRequest request) {
    prepare(request);
    Application.launch(WorkbenchApplication.class);
    return 0;
  }

  /// The same for a while.
  static void openFor(WindowRequest request, Duration time) {
    prepare(request);
    TIME.set(time);
    Application.launch(WorkbenchApplication.class);
  }

  /// Says what the next application that the toolkit makes shows.
  static void prepare(WindowRequest request) {
    REQUEST.set(request);
  }

  private static WindowRequest request() {
    WindowRequest request = REQUEST.get();
    if (request == null) {
      throw new IllegalStateException("the application was not started through open()");
    }
    return request;
  }

  /// Off the JavaFX thread: reads the workspace file.
  @Override
  public void init() {
    WindowRequest request = request();
    ResourceCatalog types = ResourceCatalog.load(request.folders());
    catalog = types;
    var opener = new WorkspaceOpener(types, System.getenv(), secrets, request.folders());
    resolver = opener.resolver(request.workspace());
    UserSettings settings = UserSettings.of(request.folders());
    tellOfUserSettings(settings);
    editorSettings = EditorSettings.read(settings, this::tellOnce);
    notebooks = NotebookChoices.of(request.folders(), switches(settings));
    workspace = request.workspace().map(file -> open(opener, file)).orElseGet(() -> empty(opener));
  }

  private void tellOnce(String problem) {
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  private void tellOfUserSettings(UserSettings settings) {
    try {
      var _ = settings.autoLoadFromImports();
    } catch (IOException e) {
      problems.add(Failures.sentence(e));
    }
  }

  private static NotebookChoices.Switches switches(UserSettings settings) {
    return new NotebookChoices.Switches(
        new SettingSwitch(settings, NOTEBOOK, "autosave", true),
        new SettingSwitch(settings, NOTEBOOK, "saveWithoutOutputs", false),
        new SettingSwitch(settings, NOTEBOOK, "saveWithoutExecutionCounts", false),
        new SettingSwitch(settings, NOTEBOOK, "restoreSession", false));
  }

  private static Workspace empty(WorkspaceOpener opener) {
    return opener.open(_ -> {});
  }

  /// A file that cannot be used gives an empty workspace and a row that says why.
  private Workspace open(WorkspaceOpener opener, Path file) {
    try {
      WorkspaceOpener.Opened opened = opener.open(file, _ -> {});
      mountProblems.addAll(opened.problems());
      return opened.workspace();
    } catch (ResourceException e) {
      problems.add(e.reason());
      return empty(opener);
    }
  }

  @Override
  public void start(Stage stage) {
    NotebookChoices kept = notebooks;
    if (workspace == null
        || catalog == null
        || resolver == null
        || editorSettings == null
        || kept == null) {
      throw new IllegalStateException("init() comes first");
    }
    WindowRequest request = request();
    var shown =
        new WorkbenchWindow(
            stage,
            WorkbenchContext.of(
                request.workspace().map(WorkbenchApplication::title).orElse("Workspace"),
                workspace,
                catalog,
                secrets,
                resolver,
                new NotebookKernels(workspace, catalog),
                new ImportSwitch(UserSettings.of(request.folders()), workspace),
                editorSettings::of,
                kept,
                getHostServices()::showDocument,
                Theme.of(new LookFile(UserSettings.of(request.folders()))),
                new PdfFile()));
    window = shown;
    problems.forEach(shown::tell);
    mountProblems.forEach(shown::tell);
    request.workspace().ifPresent(shown::knowMountsOf);
    request.notebook().ifPresentOrElse(shown::openNotebook, shown::newNotebook);
    shown.show();
    Duration time = TIME.get();
    if (time == null) {
      cache.ifPresent(each -> each.makeAfter(BEGINNING));
    } else {
      var end = new PauseTransition(javafx.util.Duration.millis((double) time.toMillis()));
      end.setOnFinished(_ -> shown.close());
      end.play();
    }
  }

  private static String title(Path workspaceFile) {
    String name = String.valueOf(workspaceFile.getFileName());
    return name.endsWith(".mirage") ? name.substring(0, name.length() - ".mirage".length()) : name;
  }

  @Override
  public void stop() {
    cache.ifPresent(ProgramCache::close);
    if (window != null) {
      window.close();
    }
    if (notebooks != null) {
      notebooks.keeping().journals().close();
    }
    if (workspace != null) {
      workspace.close();
    }
  }
}
