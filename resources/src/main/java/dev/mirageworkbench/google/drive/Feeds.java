package dev.mirageworkbench.google.drive;

import com.google.api.services.drive.model.Change;
import com.google.api.services.drive.model.ChangeList;
import dev.mirageworkbench.http.Interruptible;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Drive's lists of changes: one for all that is not in a shared drive, and one for each shared
/// drive. One question tells what changed in all folders that are in [Memory], so that none of them
/// needs to be listed again.
///
/// Where Drive has no such list for us, what is known grows old and is asked for again.
final class Feeds {
  /// More changes than so many pages, and it is quicker to begin anew.
  private static final int MOST_PAGES = 10;

  /// Until a list that was refused is asked for again.
  private static final Duration REFUSED = Duration.ofMinutes(10);

  private final DriveApi api;
  private final Memory memory;
  private final Runnable drivesChanged;
  private final Interruptible<String> asking = new Interruptible<>();
  private final Map<String, State> states = new ConcurrentHashMap<>();

  /// Of one list. Times are those of [System#nanoTime].
  private sealed interface State {
    /// @param begun what was heard before this is not covered
    /// @param checked up to then all changes are in the memory
    record Following(String token, long begun, long checked) implements State {}

    record Refused(long at) implements State {}
  }

  /// @param drivesChanged is called when shared drives came, went or were renamed
  Feeds(DriveApi api, Memory memory, Runnable drivesChanged) {
    this.api = api;
    this.memory = memory;
    this.drivesChanged = drivesChanged;
  }

  /// Up to when something is known that was heard at some time.
  long knownUntil(Folder folder, long heard) {
    return folder.isFollowed()
            && states.get(folder.drive()) instanceof State.Following following
            && heard - following.begun() >= 0
            && following.checked() - heard > 0
        ? following.checked()
        : heard;
  }

  /// Follows the changes in a folder from now on, if Drive tells them.
  void follow(Folder folder) throws ResourceException {
    if (folder.isFollowed()) {
      String drive = folder.drive();
      asking.run(drive, () -> states.get(drive) instanceof State.Following || begin(drive));
    }
  }

  private boolean begin(String drive) throws ResourceException {
    if (states.get(drive) instanceof State.Refused refused
        && System.nanoTime() - refused.at() < REFUSED.toNanos()) {
      return false;
    }
    Optional<String> token = Optional.empty();
    try {
      token = api.startOfChanges(drive);
    } catch (ResourceException.NotFound
        | ResourceException.Denied
        | ResourceException.Unsupported
        | ResourceException.Failed _) {
      // Then each folder is listed again when its time is over.
    }
    long now = System.nanoTime();
    states.put(
        drive,
        token
            .<State>map(from -> new State.Following(from, now, now))
            .orElseGet(() -> new State.Refused(now)));
    return token.isPresent();
  }

  /// Takes over what changed, if a list of changes can tell of the folder.
  ///
  /// @param heard when what is known of the folder was heard
  /// @param age how old the last look at the list may be
  void refresh(Folder folder, long heard, Duration age) throws ResourceException {
    if (!folder.isFollowed()
        || !(states.get(folder.drive()) instanceof State.Following before)
        || heard - before.begun() < 0) {
      return;
    }
    asking.run(
        folder.drive(),
        () -> {
          if (states.get(folder.drive()) instanceof State.Following now
              && System.nanoTime() - now.checked() >= age.toNanos()) {
            take(folder.drive(), now);
          }
          return true;
        });
  }

  private void take(String drive, State.Following from) throws ResourceException {
    long asked = System.nanoTime();
    String token = from.token();
    for (int page = 0; page < MOST_PAGES; page++) {
      Optional<ChangeList> answer = ask(drive, token);
      if (answer.isEmpty()) {
        restart(drive);
        return;
      }
      apply(answer.get());
      @Nullable String next = answer.get().getNextPageToken();
      if (next == null) {
        @Nullable String later = answer.get().getNewStartPageToken();
        states.put(drive, new State.Following(later == null ? token : later, from.begun(), asked));
        return;
      }
      token = next;
    }
    restart(drive);
  }

  /// @return empty if the list is not to be had from there on
  private Optional<ChangeList> ask(String drive, String token) throws ResourceException {
    try {
      return Optional.of(api.changes(drive, token));
    } catch (ResourceException.NotFound
        | ResourceException.Denied
        | ResourceException.Unsupported
        | ResourceException.Failed _) {
      return Optional.empty();
    }
  }

  private void restart(String drive) {
    states.remove(drive);
    memory.forgetAll();
  }

  private void apply(ChangeList answer) {
    List<Item> changed = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    List<Change> changes = answer.getChanges() == null ? List.of() : answer.getChanges();
    for (Change change : changes.stream().filter(Objects::nonNull).toList()) {
      if ("drive".equals(change.getChangeType())) {
        drivesChanged.run();
      } else if (change.getFile() != null && !Boolean.TRUE.equals(change.getRemoved())) {
        changed.add(Item.of(change.getFile()));
      } else if (change.getFileId() != null) {
        gone.add(change.getFileId());
      }
    }
    memory.heard(changed, gone);
  }
}
