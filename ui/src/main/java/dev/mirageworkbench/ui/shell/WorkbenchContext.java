package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.console.EventLog;
import dev.mirageworkbench.notebook.export.PdfPrinter;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.secrets.Secrets;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.dialog.EnteredSecrets;
import dev.mirageworkbench.ui.editing.EditorSwitch;
import dev.mirageworkbench.ui.notebook.KernelStarter;
import dev.mirageworkbench.ui.notebook.NotebookFiles;
import dev.mirageworkbench.ui.notebook.NotebookStore;
import dev.mirageworkbench.ui.notebook.OutputSink;
import dev.mirageworkbench.ui.output.Links;
import dev.mirageworkbench.ui.theme.Theme;
import dev.mirageworkbench.ui.tree.MountOrder;
import dev.mirageworkbench.ui.tree.Mounts;
import dev.mirageworkbench.workspace.ResourceCatalog;
import dev.mirageworkbench.workspace.SettingsResolver;
import dev.mirageworkbench.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.stage.Window;

/// What the application gives a window.
///
/// @param title the workspace's name
/// @param secrets one for each form
/// @param sinks one for each run of a cell
/// @param allowPackages is called when the user agrees that what cells import is installed
/// @param importLoading whether missing packages of imports are installed at all
/// @param editorSwitches what is on in editors
/// @param notebooks how notebooks are kept
/// @param choosers makes the dialogs for files of a window
public record WorkbenchContext(
    String title,
    Mounts mounts,
    List<ResourceProvider> providers,
    Supplier<EnteredSecrets> secrets,
    EventLog events,
    KernelStarter kernels,
    Runnable allowPackages,
    UserSwitch importLoading,
    Function<EditorSwitch, UserSwitch> editorSwitches,
    NotebookFiles files,
    NotebookChoices notebooks,
    Supplier<OutputSink> sinks,
    Function<Window, FileChoosers> choosers,
    Links links,
    Theme theme,
    PdfPrinter pdf,
    Background background) {
  public WorkbenchContext {
    providers = List.copyOf(providers);
  }

  /// Over a real workspace, which stays the caller's to close, after the window.
  ///
  /// @param resolver for what is entered in forms
  public static WorkbenchContext of(
      String title,
      Workspace workspace,
      ResourceCatalog catalog,
      Secrets secrets,
      SettingsResolver resolver,
      KernelStarter kernels,
      UserSwitch importLoading,
      Function<EditorSwitch, UserSwitch> editorSwitches,
      NotebookChoices notebooks,
      Links links,
      Theme theme,
      PdfPrinter pdf) {
    Background background = Background.live();
    return new WorkbenchContext(
        title,
        new WorkspaceMounts(workspace, new MountOrder()),
        catalog.providers(),
        () -> new EnteredSecrets(secrets, resolver, background),
        workspace.events(),
        kernels,
        () -> workspace.packages().consent(true),
        importLoading,
        editorSwitches,
        new NotebookStore(Optional.of(new MountedBytes(workspace))),
        notebooks,
        OutputSink::collecting,
        SystemChoosers::new,
        links,
        theme,
        pdf,
        background);
  }
}
