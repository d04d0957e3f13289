package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.AddMountDialog;
import dev.mirageworkbench.ui.dialog.AddMountModel;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.dialog.Occasion;
import dev.mirageworkbench.ui.dialog.SignInModel;
import dev.mirageworkbench.workspace.Mount;
import java.util.List;
import java.util.function.Consumer;

/// Shows forms for mounts over the window. Confined to the JavaFX thread.
final class MountForms {
  private final WorkbenchContext context;
  private final Notices notices;
  private final FileChoosers choosers;
  private final FormOverlay overlay;

  MountForms(
      WorkbenchContext context, Notices notices, FileChoosers choosers, FormOverlay overlay) {
    this.context = context;
    this.notices = notices;
    this.choosers = choosers;
    this.overlay = overlay;
  }

  /// @param fill what is known, into the form
  /// @param added is told of what was mounted
  /// @param next goes on when the form is done with, one way or the other
  void open(
      Consumer<AddMountModel> fill,
      Occasion occasion,
      Consumer<AddMountModel.Added> added,
      Runnable next) {
    if (context.providers().isEmpty()) {
      notices.show(Notice.problem("This installation has no resource types to mount"));
      return;
    }
    context
        .background()
        .run(
            () -> context.mounts().all().stream().map(Mount::prefix).toList(),
            taken -> show(taken, fill, occasion, added, next),
            failure -> notices.show(Notice.problem(Failures.sentence(failure))));
  }

  private void show(
      List<WorkspacePath> taken,
      Consumer<AddMountModel> fill,
      Occasion occasion,
      Consumer<AddMountModel.Added> added,
      Runnable next) {
    var model =
        new AddMountModel(
            context.providers(),
            taken,
            context.mounts(),
            context.secrets().get(),
            context.background());
    fill.accept(model);
    var signIn = new SignInModel(model, context.links(), context.background());
    var dialog =
        new AddMountDialog(
            model,
            signIn,
            occasion,
            choosers,
            () -> {
              overlay.close();
              next.run();
            },
            mounted -> {
              overlay.close();
              added.accept(mounted);
              next.run();
            });
    overlay.show(dialog, "#mount-type", signIn::giveUp);
  }
}
