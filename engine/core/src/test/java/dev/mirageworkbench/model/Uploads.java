package dev.mirageworkbench.model;

import static dev.mirageworkbench.model.Model.require;

import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.model.Operation.Side;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Holds what the engine sends, in the background too, to the model's files: only what was written,
/// only over what its writer saw, and nothing is forgotten before it is sent.
final class Uploads {
  private final Model model;
  private final WorkspacePath prefix;

  /// Of the current step.
  private final List<Event.Struck> struck = new ArrayList<>();

  /// What went wrong in this step and was not asked again with success.
  private final Map<Question, Trouble> unanswered = new HashMap<>();

  private record Question(Call call, ResourcePath path) {}

  Uploads(Model model, WorkspacePath prefix) {
    this.model = model;
    this.prefix = prefix;
  }

  /// Whether this step sends what is still being written, too.
  private boolean sendsOpen;

  void beginStep() {
    sendsOpen = false;
    struck.clear();
    unanswered.clear();
  }

  /// Whether what is shown in this step may be older than the time to live allows.
  boolean mayBeOld() {
    return unanswered.values().stream().anyMatch(Trouble::servesOld);
  }

  void sendsOpen() {
    sendsOpen = true;
  }

  /// What went wrong in this step because an operation of the run asked for it.
  List<Event.Struck> struck() {
    return struck;
  }

  void absorb(Event event) {
    switch (event) {
      case Event.Struck one -> struck(one);
      case Event.Asked(Call call, ResourcePath path) -> unanswered.remove(new Question(call, path));
      case Event.Started started -> started(started);
      case Event.Refused one -> refused(one);
      case Event.Stored stored -> stored(stored);
      case Event.Answered(ResourcePath path, State now) -> {
        writer(path, event).answered(now);
        model.views(Side.WRITABLE).saw(path, now);
      }
      case Event.TimeSet set -> timeSet(set);
      case Event.Deleted _, Event.FolderMade _, Event.FolderRemoved _, Event.Moved _ ->
          require(false, "the backend is changed only as somebody asked", event);
    }
  }

  private void struck(Event.Struck one) {
    struck.add(one);
    unanswered.put(new Question(one.call(), one.path()), one.trouble());
    if (one.call() == Call.READ && one.trouble().strikesLater(Call.READ)) {
      // Wrong bytes may hide that what is there is our own.
      model.staged(one.path()).ifPresent(file -> file.isRefused = true);
    }
    if (one.call() == Call.WRITE) {
      model
          .staged(one.path())
          .filter(file -> isOthers(file, model.truth.at(one.path())))
          .ifPresent(file -> file.isRefused = true);
    }
  }

  /// After an upload without an answer the engine looks itself whether it would be refused.
  private static boolean isOthers(Staged file, State there) {
    return there.isFile() && !file.mayReplace(there) && !file.isOwnUnseen(there);
  }

  private Staged writer(ResourcePath path, Event event) {
    return model
        .staged(path)
        .orElseThrow(() -> new ModelMismatch("only what was written is sent: " + event));
  }

  private void started(Event.Started event) {
    Staged file = writer(event.path(), event);
    require(
        file.expects(event.precondition(), event.there()),
        "an upload expects what its writer saw",
        event.precondition(),
        file);
    file.started(sendsOpen);
  }

  private void refused(Event.Refused event) {
    model
        .staged(event.path())
        .filter(file -> !file.isOwnUnseen(event.there()))
        .ifPresent(file -> file.isRefused = true);
  }

  private void stored(Event.Stored event) {
    Staged file = writer(event.path(), event);
    require(
        file.mayReplace(event.replaced()),
        "a version that its writer had not seen is never replaced",
        event,
        file);
    require(file.stored(event.now().bytes()), "the bytes sent are those written", event, file);
    file.untold.add(event.now());
  }

  /// Times given to a file that was not sent yet.
  private void timeSet(Event.TimeSet event) {
    Staged file = writer(event.path(), event);
    if (file.untold.contains(event.was())) {
      file.answered(event.was());
    }
    if (file.mayReplace(event.was())) {
      file.gotTime(event.was(), event.now());
    }
    model.views(Side.WRITABLE).saw(event.path(), event.now());
  }

  /// Compares what the workspace says is not sent with what the model says.
  void compare(List<PendingWrite> unsent) {
    Map<ResourcePath, PendingWrite> listed = new TreeMap<>();
    unsent.forEach(write -> listed.put(write.path().relativeTo(prefix), write));
    for (Staged file : model.stagedWithin(ResourcePath.ROOT)) {
      PendingWrite write = listed.remove(file.path);
      if (write != null) {
        require(file.isDirty(), "what is sent is not listed as unsent", write, file);
        compare(file, write);
      } else if (file.isDirty()) {
        recognise(file, model.truth.at(file.path));
      }
      model.dropIfDone(file);
    }
    require(listed.isEmpty(), "only what was written is listed as unsent", listed.values());
  }

  private void compare(Staged file, PendingWrite write) {
    switch (write.state()) {
      case WAITING, SENDING -> {}
      case CONFLICT -> {
        require(
            file.isConflict || file.isRefused,
            "a file is in conflict only with what somebody else did",
            write,
            file);
        file.isConflict = true;
      }
      case UNSENT -> {
        require(
            file.isFailed || mayFail(file),
            "a file is unsent only for a reason that lies at the backend",
            write,
            file);
        file.isFailed = true;
      }
    }
  }

  private boolean mayFail(Staged file) {
    return struck.stream().anyMatch(one -> one.path().equals(file.path))
        || !model.truth.at(file.path.parent()).isFolder()
        || model.truth.at(file.path).isFolder();
  }

  /// The engine found that the bytes are there: an upload without an answer took effect, or
  /// somebody else has written the same.
  void recognise(Staged file, State there) {
    require(
        there.isFile() && file.retain(there.bytes()::equals),
        "a written file is on the backend or listed as unsent",
        file,
        there);
    file.started(true);
    file.answered(there);
    model.views(Side.WRITABLE).saw(file.path, there);
  }
}
