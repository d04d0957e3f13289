package dev.mirageworkbench.model;

import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.Map;

/// What happened in the store on the engine's behalf, in its order.
sealed interface Event {
  /// A call failed as an operation of the run asked for.
  record Struck(Call call, ResourcePath path, Trouble trouble) implements Event {}

  /// A call went through to what is asked of it.
  record Asked(Call call, ResourcePath path) implements Event {}

  /// An upload came in.
  ///
  /// @param there what was there in that moment
  record Started(ResourcePath path, Precondition precondition, State there) implements Event {}

  /// An upload was refused because something else is there.
  record Refused(ResourcePath path, State there) implements Event {}

  /// An upload took effect.
  record Stored(ResourcePath path, State replaced, State now) implements Event {}

  /// The engine was told that an upload took effect.
  record Answered(ResourcePath path, State now) implements Event {}

  record Deleted(ResourcePath path, State was) implements Event {}

  record FolderMade(ResourcePath path) implements Event {}

  record FolderRemoved(ResourcePath path) implements Event {}

  /// @param sources what was at the source and below it
  /// @param replaced what was at the target
  /// @param isAnswered whether the engine was told
  record Moved(
      ResourcePath from,
      ResourcePath to,
      Map<ResourcePath, State> sources,
      State replaced,
      boolean isAnswered)
      implements Event {}

  record TimeSet(ResourcePath path, State was, State now) implements Event {}
}
