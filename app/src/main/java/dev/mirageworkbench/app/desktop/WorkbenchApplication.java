package dev.mirageworkbench.app.desktop;

import dev.mirageworkbench.app.pdf.PdfFile;
import dev.mirageworkbench.app.secrets.EnvironmentSecrets;
import dev.mirageworkbench.app.secrets.Keychains;
import dev.mirageworkbench.app.settings.UserSettings;
import dev.mirageworkbench.app.workspace.WorkspaceOpener;
import dev.mirageworkbench.secrets.Secrets;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.shell.NotebookChoices;
import dev.mirageworkbench.ui.shell.WorkbenchContext;
import dev.mirageworkbench.ui.shell.WorkbenchWindow;
import dev.mirageworkbench.ui.theme.Theme;
import dev.mirageworkbench.ui.workspace.Workspaces;
import dev.mirageworkbench.workspace.RecentWorkspaces;
import dev.mirageworkbench.workspace.ResourceCatalog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
  private final List<String> problems = new ArrayList<>();
  private final Secrets secrets =
      new Secrets(
          new EnvironmentSecrets(System.getenv()),
          Keychains.ofSystem(System.getProperty("os.name", ""), System.getenv()));
  private @Nullable EditorSettings editorSettings;
  private @Nullable NotebookChoices notebooks;
  private @Nullable WindowWorkspaces workspaces;
  private @Nullable Theme theme;
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
    var opener = new WorkspaceOpener(types, System.getenv(), secrets, request.folders());
    UserSettings settings = UserSettings.of(request.folders());
    tellOfUserSettings(settings);
    editorSettings = EditorSettings.read(settings, this::tellOnce);
    notebooks = NotebookChoices.of(request.folders(), switches(settings));
    var recent = new RecentWorkspaces(request.folders().state());
    workspaces =
        new WindowWorkspaces(
            opener, request.workspace(), shown -> context(shown, types, recent), recent::opened);
  }

  private WorkbenchContext context(
      ShownWorkspace shown, ResourceCatalog types, RecentWorkspaces recent) {
    UserSettings settings = UserSettings.of(request().folders());
    return WorkbenchContext.of(
        new Workspaces(
            shown.document(),
            types,
            (mount, folder) -> mount.open(types, shown.resolver().at(folder)),
            recent,
            Objects.requireNonNull(workspaces)),
        shown.workspace(),
        secrets,
        shown.resolver(),
        new NotebookKernels(shown.workspace(), types),
        new ImportSwitch(settings, shown.workspace()),
        Objects.requireNonNull(editorSettings)::of,
        Objects.requireNonNull(notebooks),
        settings::ready,
        getHostServices()::showDocument,
        Objects.requireNonNull(theme),
        new PdfFile());
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

  @Override
  public void start(Stage stage) {
    WindowWorkspaces opened = workspaces;
    if (opened == null) {
      throw new IllegalStateException("init() comes first");
    }
    WindowRequest request = request();
    theme = Theme.of(new LookFile(UserSettings.of(request.folders())));
    var shown = new WorkbenchWindow(stage, opened.context());
    window = shown;
    problems.forEach(shown::tell);
    opened.showIn(shown);
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

  @Override
  public void stop() {
    cache.ifPresent(ProgramCache::close);
    if (window != null) {
      window.close();
    }
    if (notebooks != null) {
      notebooks.keeping().journals().close();
    }
    if (workspaces != null) {
      workspaces.close();
    }
  }
}
