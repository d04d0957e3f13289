package dev.mirageworkbench.github;

import dev.mirageworkbench.http.Answer;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which commit the mount shows. It is asked for again once it is older than a moment, with the
/// condition that it changed: for who has a token such a question costs nothing of the limit. A ref
/// that is a commit is never asked for.
final class Head {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40,64}");

  private final GitHubApi api;
  private final Duration fresh;
  private final ReentrantLock asking = new ReentrantLock();

  /// Changed by who holds the lock.
  private volatile @Nullable Known known;

  /// @param commit empty while the repository is
  /// @param at in the time of [System#nanoTime]
  private record Known(Optional<String> commit, Optional<String> etag, String ref, long at) {
    Known confirmed() {
      return new Known(commit, etag, ref, System.nanoTime());
    }
  }

  /// @param fresh how long an answer is believed
  Head(GitHubApi api, Duration fresh) {
    this.api = api;
    this.fresh = fresh;
  }

  /// The commit as of now; empty if the repository is.
  ///
  /// @throws ResourceException.NotFound if there is no such repository, or no such ref in it
  Optional<String> commit() throws ResourceException {
    api.http().requireOpen();
    if (api.config().isFixed()) {
      return api.config().ref();
    }
    Known current = known;
    if (current != null && isFresh(current)) {
      return current.commit();
    }
    lock();
    try {
      current = known; // somebody else may have asked meanwhile
      if (current == null || !isFresh(current)) {
        current = ask(current);
        known = current;
      }
      return current.commit();
    } finally {
      asking.unlock();
    }
  }

  /// The commit as it was when it was last looked at; never asks.
  Optional<String> lastCommit() {
    Known current = known;
    if (api.config().isFixed()) {
      return api.config().ref();
    }
    return current == null ? Optional.empty() : current.commit();
  }

  private boolean isFresh(Known current) {
    return System.nanoTime() - current.at() < fresh.toNanos();
  }

  private void lock() throws ResourceException {
    try {
      asking.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ResourceException.Interrupted("interrupted while waiting for the repository", e);
    }
  }

  private Known ask(@Nullable Known before) throws ResourceException {
    String ref = before == null ? api.config().ref().orElse("HEAD") : before.ref();
    Answer answer = askFor(ref, before == null ? Optional.empty() : before.etag());
    if (before != null && answer.status() == 304) {
      return before.confirmed();
    }
    return switch (answer.status()) {
      case 200 -> new Known(Optional.of(commitIn(answer)), answer.header("ETag"), ref, now());
      case 409 -> empty(ref);
      default -> withoutCommit(ref);
    };
  }

  /// Asks for the name of the commit and nothing more; a server that cannot do so tells of its
  /// changes, too, and is asked for one of them at most.
  private Answer askFor(String ref, Optional<String> etag) throws ResourceException {
    return api.ask("/commits/" + GitHubApi.escapePath(ref) + "?per_page=1", GitHubApi.SHA, etag);
  }

  /// Finds out why there is no commit. Not every server knows the ref HEAD.
  private Known withoutCommit(String ref) throws ResourceException {
    Answer repository = api.requireRepository();
    if (api.config().ref().isPresent()) {
      throw api.refusals().missingRef();
    }
    String branch = parse(repository).path("default_branch").asString("");
    if (branch.isEmpty() || branch.equals(ref)) {
      return empty(ref);
    }
    Answer answer = askFor(branch, Optional.empty());
    return answer.isOk()
        ? new Known(Optional.of(commitIn(answer)), answer.header("ETag"), branch, now())
        : empty(ref);
  }

  private static Known empty(String ref) {
    return new Known(Optional.empty(), Optional.empty(), ref, now());
  }

  private static long now() {
    return System.nanoTime();
  }

  private String commitIn(Answer answer) throws ResourceException {
    String text = answer.text().strip();
    String commit = text.startsWith("{") ? parse(answer).path("sha").asString("") : text;
    if (!COMMIT.matcher(commit).matches()) {
      throw api.refusals().corrupt("answers with something that is no commit");
    }
    return commit;
  }

  private JsonNode parse(Answer answer) throws ResourceException {
    try (InputStream in = answer.open()) {
      return JSON.readTree(in);
    } catch (JacksonException | IOException e) {
      throw api.refusals().unreadable(e);
    }
  }
}
