package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.TableQuery;
import dev.mirageworkbench.preview.Previews;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.keys.WindowAction;
import dev.mirageworkbench.ui.output.OutputTools;
import dev.mirageworkbench.ui.preview.PreviewView;
import dev.mirageworkbench.ui.preview.PreviewViewModel;
import dev.mirageworkbench.ui.table.TableHost;
import dev.mirageworkbench.ui.table.TableKernel;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.TabPane;
import javafx.util.Subscription;

/// The files that are looked at, in tabs among the notebooks. Confined to the JavaFX thread.
final class PreviewTabs {
  private final WorkbenchContext context;
  private final NotebookTabs tabs;
  private final Notices notices;
  private final OutputTools tools;

  PreviewTabs(
      WorkbenchContext context,
      NotebookTabs tabs,
      Notices notices,
      FileChoosers choosers,
      TableHost.Opener tables) {
    this.context = context;
    this.tabs = tabs;
    this.notices = notices;
    this.tools =
        new OutputTools(
            context.links(),
            context.background(),
            new TableHost(context.background(), new NoKernel(), choosers, tables));
  }

  /// Shows what is in a file, in the tab where it is shown already if there is one.
  void open(WorkspacePath file) {
    Optional<PreviewTab> known =
        all().stream().filter(tab -> tab.model().path().equals(file)).findFirst();
    if (known.isPresent()) {
      pane().getSelectionModel().select(known.get());
      return;
    }
    context
        .mounts()
        .previews()
        .ifPresentOrElse(
            previews -> add(file, previews),
            () -> notices.show(Notice.problem("This window has no files to look at")));
  }

  private void add(WorkspacePath file, Previews previews) {
    var model = new PreviewViewModel(file, previews, context.background());
    var tab = new PreviewTab(model, new PreviewView(model, tools));
    tab.setOnCloseRequest(event -> closeRequested(event, tab));
    tab.setOnClosed(_ -> model.close());
    tabs.show(tab);
  }

  private void closeRequested(Event event, PreviewTab tab) {
    event.consume();
    close(tab);
  }

  private void close(PreviewTab tab) {
    pane().getSelectionModel().select(tab);
    tab.model().askToClose(() -> remove(tab));
  }

  private void remove(PreviewTab tab) {
    tab.model().close();
    pane().getTabs().remove(tab);
  }

  private TabPane pane() {
    return tabs.pane();
  }

  private List<PreviewTab> all() {
    return pane().getTabs().stream()
        .filter(PreviewTab.class::isInstance)
        .map(PreviewTab.class::cast)
        .toList();
  }

  private Optional<PreviewTab> current() {
    return Optional.ofNullable(pane().getSelectionModel().getSelectedItem())
        .filter(PreviewTab.class::isInstance)
        .map(PreviewTab.class::cast);
  }

  /// Whether an action is for the file that is looked at now.
  boolean takes(WindowAction action) {
    return switch (action) {
      case SAVE -> current().filter(tab -> tab.model().dirtyProperty().get()).isPresent();
      case CLOSE_TAB -> current().isPresent();
      case REFRESH -> current().filter(PreviewTabs::hasKeyboard).isPresent();
      default -> false;
    };
  }

  private static boolean hasKeyboard(PreviewTab tab) {
    Node content = tab.getContent();
    return content.isFocusWithin();
  }

  /// @return whether it was one of these
  boolean perform(WindowAction action) {
    if (!takes(action)) {
      return false;
    }
    current()
        .ifPresent(
            tab -> {
              switch (action) {
                case SAVE -> tab.model().save(() -> {});
                case CLOSE_TAB -> close(tab);
                default -> tab.model().refresh();
              }
            });
    return true;
  }

  /// The names of files with changes that are not saved.
  List<String> unsaved() {
    return edited().stream().map(tab -> tab.model().path().name()).toList();
  }

  private List<PreviewTab> edited() {
    return all().stream().filter(tab -> tab.model().dirtyProperty().get()).toList();
  }

  /// Saves one after the other; the first that fails is shown, and nothing is done then.
  void saveAll(Runnable done) {
    edited().stream()
        .findFirst()
        .ifPresentOrElse(
            tab -> {
              pane().getSelectionModel().select(tab);
              tab.model().save(() -> saveAll(done));
            },
            done);
  }

  void closeAll() {
    all().forEach(this::remove);
  }

  /// A file has all its rows itself.
  private record NoKernel() implements TableKernel {
    @Override
    public void ask(TableQuery query, Consumer<Optional<Answer.Rows>> answered) {
      answered.accept(Optional.empty());
    }

    @Override
    public Subscription whenIdle(Runnable action) {
      return Subscription.EMPTY;
    }
  }
}
