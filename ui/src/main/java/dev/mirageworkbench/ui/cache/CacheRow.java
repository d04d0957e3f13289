package dev.mirageworkbench.ui.cache;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.workspace.CacheSnapshot.Held;
import dev.mirageworkbench.workspace.CacheSnapshot.OfFile;
import dev.mirageworkbench.workspace.CacheSnapshot.OfMount;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// One line of the table of what is cached: a file, a pinned folder, or a mount with all its files.

sealed interface CacheRow {
  WorkspacePath path();

  Held held();

  boolean pinned();

  record File(OfFile of) implements CacheRow {
    @Override
    public WorkspacePath path() {
      return of.path();
    }

    @Override
    public Held held() {
      return of.held();
    }

    @Override
    public boolean pinned() {
      return of.pinned();
    }
  }

  record Mount(OfMount of) implements CacheRow {
    @Override
    public WorkspacePath path() {
      return of.prefix();
    }

    @Override
    public Held held() {
      return of.held();
    }

    @Override
    public boolean pinned() {
      return of.pinned();
    }
  }

  default WorkspacePath mount() {
    return switch (this) {
      case File file -> file.of.mount();
      case Mount mount -> mount.of.prefix();
    };
  }

  default OptionalLong size() {
    return this instanceof File file ? file.of.size() : OptionalLong.empty();
  }

  default Optional<Duration> age() {
    return this instanceof File file ? file.of.age() : Optional.empty();
  }

  default Optional<String> version() {
    return this instanceof File file ? file.of.validator() : Optional.empty();
  }
}
