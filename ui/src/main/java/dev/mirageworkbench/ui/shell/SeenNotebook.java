package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.ui.contents.ContentsViewModel;
import dev.mirageworkbench.ui.notebook.KernelState;
import dev.mirageworkbench.ui.notebook.NotebookViewModel;
import dev.mirageworkbench.ui.notebook.QueuePane;
import dev.mirageworkbench.ui.variables.VariablesViewModel;
import java.util.Optional;
import javafx.util.Subscription;

/// Has the parts of the window that tell of one notebook tell of the one that is seen.
final class SeenNotebook {
  private final NotebookTabs tabs;
  private final MenuSwitches switches;
  private final StatusBar status;
  private final MainToolBar bar;
  private final Parts parts;
  private Subscription watching = Subscription.EMPTY;

  /// What follows a notebook by itself.
  record Parts(VariablesViewModel variables, ContentsViewModel contents, QueuePane queue) {
    private void follow(Optional<NotebookViewModel> notebook) {
      variables.follow(notebook);
      contents.follow(notebook);
      queue.follow(notebook);
    }
  }

  SeenNotebook(
      NotebookTabs tabs, MenuSwitches switches, StatusBar status, MainToolBar bar, Parts parts) {
    this.tabs = tabs;
    this.switches = switches;
    this.status = status;
    this.bar = bar;
    this.parts = parts;
  }

  /// From now on.
  void follow() {
    tabs.pane().getSelectionModel().selectedItemProperty().subscribe(_ -> watch());
  }

  private void watch() {
    watching.unsubscribe();
    Optional<NotebookViewModel> notebook = tabs.current().map(NotebookTab::model);
    parts.follow(notebook);
    watching = notebook.map(this::tellOf).orElseGet(this::tellOfNone);
  }

  private Subscription tellOf(NotebookViewModel notebook) {
    return Subscription.combine(
        notebook.profileProperty().subscribe(used -> switches.showProfile(Optional.of(used))),
        notebook.kernelStateProperty().subscribe(this::kernelBecame),
        notebook.trustedProperty().subscribe(status::showTrust),
        notebook.kernelMemoryProperty().subscribe(status::showMemory));
  }

  private Subscription tellOfNone() {
    switches.showProfile(Optional.empty());
    status.showKernel(Optional.empty());
    status.showMemory(Optional.empty());
    status.hideTrust();
    bar.showPython("");
    return Subscription.EMPTY;
  }

  private void kernelBecame(KernelState state) {
    status.showKernel(Optional.of(state));
    bar.showPython(
        switch (state) {
          case KernelState.Idle(String description) -> description;
          case KernelState.Busy(String description) -> description;
          case KernelState.Starting _, KernelState.Restarting _ -> state.text();
          case KernelState.Dead _ -> "Python ended";
        });
  }
}
