package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.KernelMemory;
import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.kernel.Question;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.keys.NotebookAction;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;

/// A notebook without its controls: its cells, its kernel, its file. Confined to the JavaFX thread.
public final class NotebookViewModel {
  /// Whether keys act on cells or on text.
  public enum Mode {
    COMMAND,
    EDIT
  }

  /// What notebooks of a window share.
  public record Tools(
      KernelStarter kernels,
      NotebookFiles files,
      Supplier<OutputSink> sinks,
      CellClipboard clipboard,
      Background background,
      RunFiles runFiles,
      Optional<NotebookKeeping> keeping) {
    /// For notebooks without a workspace, with nothing kept beside the files.
    public Tools(
        KernelStarter kernels,
        NotebookFiles files,
        Supplier<OutputSink> sinks,
        CellClipboard clipboard,
        Background background) {
      this(kernels, files, sinks, clipboard, background, RunFiles.NONE, Optional.empty());
    }
  }

  private final Tools tools;
  private final NotebookContents contents;
  private final NotebookTrust trust;
  private final NotebookFile file;
  private final KernelSession session;
  private final CellRunner runner;
  private final Collapsing collapsing;
  private final CodeAssistant assistant;
  private final Notices notices = new Notices();
  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.COMMAND);
  private final UnsavedChanges changes;
  private final KernelNotices kernelNotices;
  private final NotebookFreshness freshness;
  private final OutputJumps jumps;
  private final NotebookCommands commands;
  private final FindViewModel find;

  public NotebookViewModel(Notebook notebook, Optional<Path> file, Tools tools) {
    this(
        new OpenedNotebook(
            notebook,
            file.map(NotebookLocation.HostFile::new),
            Optional.empty(),
            false,
            Optional.empty()),
        tools);
  }

  public NotebookViewModel(OpenedNotebook opened, Tools tools) {
    this.tools = tools;
    this.contents = new NotebookContents(opened.notebook(), opened.trusted());
    CellEdits edits = contents.edits();
    this.session =
        new KernelSession(tools.kernels(), contents.profileProperty().get(), tools.background());
    var runs =
        new CellRun.Tools(
            tools.runFiles(),
            tools.background(),
            new DisplayUpdates(edits.cells()),
            InstantSource.system());
    this.runner = new CellRunner(session, tools.sinks(), runs, this::numbersAreStale);
    this.assistant = new CodeAssistant(session, edits::cells, tools.background());
    this.collapsing = new Collapsing(edits);
    this.changes = new UnsavedChanges(cells());
    this.trust = new NotebookTrust(cells());
    this.file =
        new NotebookFile(
            opened,
            new NotebookFile.Document(contents, changes, trust),
            new NotebookSaving(tools.files(), tools.keeping()),
            tools.background(),
            notices);
    this.freshness =
        new NotebookFreshness(edits.cells(), tools.runFiles(), notices, tools.background());
    this.kernelNotices =
        new KernelNotices(session, runner, notices, tools.background(), this::restart);
    this.find = new FindViewModel(edits, () -> mode.get() == Mode.EDIT, tools.background());
    this.jumps =
        new OutputJumps(edits, tools.runFiles(), notices, tools.background(), this::runAgain);
    this.commands =
        new NotebookCommands(
            this,
            new NotebookCommands.Parts(
                session,
                runner,
                kernelNotices,
                tools.clipboard(),
                collapsing,
                freshness,
                new OutputComparison(edits, runner, notices)));
    session.start(location());
  }

  public ObservableList<CellModel> cells() {
    return contents.edits().cells();
  }

  public CellEdits edits() {
    return contents.edits();
  }

  public FindViewModel find() {
    return find;
  }

  /// Whether an action can do anything now.
  public boolean applies(NotebookAction action) {
    return commands.applies(action);
  }

  public Folding folding() {
    return collapsing.folding();
  }

  /// Helps where the cursor is.
  CodeAssistant assistant() {
    return assistant;
  }

  public ObjectProperty<Mode> modeProperty() {
    return mode;
  }

  public ReadOnlyBooleanProperty dirtyProperty() {
    return changes.dirtyProperty();
  }

  /// Where the notebook is kept, and what happens there.
  public NotebookFile file() {
    return file;
  }

  private Optional<NotebookLocation> location() {
    return file.locationProperty().get();
  }

  /// Whether all that it shows may run.
  public ReadOnlyBooleanProperty trustedProperty() {
    return trust.trustedProperty();
  }

  public ReadOnlyObjectProperty<KernelState> kernelStateProperty() {
    return session.stateProperty();
  }

  public ReadOnlyObjectProperty<Optional<KernelMemory>> kernelMemoryProperty() {
    return session.memoryProperty();
  }

  /// The one that the notebook asks for.
  public ReadOnlyObjectProperty<KernelProfile> profileProperty() {
    return contents.profileProperty();
  }

  /// Asks the kernel between two runs.
  ///
  /// @param answered called on the JavaFX thread; empty where it has nothing to say now
  public <A extends Answer> void ask(Question<A> question, Consumer<Optional<A>> answered) {
    session.ask(question, answered);
  }

  public Notices notices() {
    return notices;
  }

  /// The file's name.
  public String title() {
    return file.title();
  }

  /// Does what a key, menu or button asks.
  public void perform(NotebookAction action) {
    commands.perform(action);
  }

  private void runAgain(CellModel cell) {
    edits().select(cell);
    perform(NotebookAction.RUN);
  }

  /// Leads from errors to where they arose.
  OutputJumps jumps() {
    return jumps;
  }

  /// A cell by the name that its runs go by.
  public Optional<CellModel> cell(String id) {
    return cells().stream().filter(cell -> cell.id().equals(id)).findFirst();
  }

  /// The same for people, for example `Cell 3 – rows = load('/s3/a.csv')`.
  public String nameOf(CellModel cell) {
    return QueueRow.name(cell, cells().indexOf(cell) + 1);
  }

  /// Interrupts a run if it is one of this notebook and has not ended.
  public void interrupt(CellId cell) {
    if (runner.isRunning(cell)) {
      interrupt();
    }
  }

  void interrupt() {
    runner.interrupt();
    kernelNotices.interrupted();
  }

  /// The cells that run and wait.
  public RunQueue queue() {
    return runner.queue();
  }

  /// What ran since it was opened.
  RunHistory history() {
    return runner.history();
  }

  /// The queue in words.
  public List<QueueRow> queueRows() {
    return Stream.concat(queue().runningProperty().get().stream(), queue().waiting().stream())
        .map(cell -> QueueRow.of(cell, cells().indexOf(cell) + 1))
        .toList();
  }

  /// A cell that waits is not run after all.
  void withdraw(CellModel cell) {
    runner.forget(cell);
  }

  /// What the views of cells need of files.
  RunFiles runFiles() {
    return tools.runFiles();
  }

  void restart() {
    runner.reset();
    numbersAreStale();
    session.restart(location());
  }

  void use(KernelProfile other) {
    contents.use(other);
    changes.touched();
    runner.reset();
    numbersAreStale();
    session.change(other, location());
  }

  /// Numbers of the session before are misleading; they stay, dimmed.
  private void numbersAreStale() {
    cells().forEach(cell -> cell.staleProperty().set(true));
    freshness.kernelGone();
  }

  /// Answers `input()`.
  public void answer(CellModel cell, String line) {
    runner.answer(cell, line);
  }

  /// The document as it stands.
  public Notebook document() {
    return contents.document();
  }

  /// Ends the kernel; changes that are not saved are not wanted.
  public void close() {
    freshness.close();
    session.close();
    file.close();
  }
}
