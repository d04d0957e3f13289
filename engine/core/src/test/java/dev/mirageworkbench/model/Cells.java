package dev.mirageworkbench.model;

import static dev.mirageworkbench.model.Model.require;

import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.model.Operation.Side;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.ArrayList;
import java.util.List;

/// The ends of cells, what makes the workspace look again, and what others do at the backend.
final class Cells {
  private final World world;
  private final Model model;

  Cells(World world) {
    this.world = world;
    this.model = world.model;
  }

  void settle(int session) {
    world.beginStep();
    world.uploads.sendsOpen();
    List<Staged> written = new ArrayList<>(model.written(session));
    world.store.troubles.release();
    Settlement settlement = world.session(session).settle(world.cell(session));
    world.endStep();
    for (Staged file : written) {
      if (!file.isGone) {
        requireTold(file, settlement);
      }
    }
    settlement.outcomes().forEach(outcome -> requireTrue(outcome, written));
    world.beginCell(session);
  }

  private static void requireTold(Staged file, Settlement settlement) {
    List<Settlement.Outcome> told =
        settlement.outcomes().stream()
            .filter(outcome -> World.inside(outcome.path()).equals(file.path))
            .toList();
    if (file.isDirty()) {
      require(
          told.size() == 1 && !(told.getFirst() instanceof Settlement.Sent),
          "a cell's end tells what is not sent",
          file,
          settlement);
    } else {
      require(
          file.wasMoved || !told.isEmpty(), "a cell's end tells what is sent", file, settlement);
    }
  }

  private static void requireTrue(Settlement.Outcome outcome, List<Staged> written) {
    List<Staged> named =
        written.stream().filter(file -> file.path.equals(World.inside(outcome.path()))).toList();
    switch (outcome) {
      case Settlement.Sent sent ->
          require(
              named.stream()
                  .anyMatch(
                      file -> file.mayBeSent() && file.retain(it -> it.size() == sent.bytes())),
              "what is told to be sent is sent",
              outcome,
              written);
      case Settlement.Unsent _ ->
          require(
              named.stream().anyMatch(Staged::isDirty),
              "what is told to be unsent is unsent",
              outcome,
              written);
      case Settlement.InConflict _ ->
          require(
              named.stream().anyMatch(file -> file.isDirty() && file.isConflict),
              "what is told to be in conflict is in conflict",
              outcome,
              written);
    }
  }

  void refresh(Side side, ResourcePath path) {
    world.beginStep();
    world.session(0).refresh(World.outside(side, path));
    world.endStep();
    model.views(side).refresh(path);
  }

  void theyPut(ResourcePath path, Bytes bytes) {
    world.beginStep();
    if (!path.isRoot() && !model.truth.at(path).isFolder() && makeFolders(path.parent())) {
      model.truth.putFile(path, bytes, world.now());
    }
  }

  void theyMakeFolder(ResourcePath path) {
    world.beginStep();
    boolean _ = makeFolders(path);
  }

  private boolean makeFolders(ResourcePath path) {
    State state = model.truth.at(path);
    if (!state.isAbsent()) {
      return state.isFolder();
    }
    if (!makeFolders(path.parent())) {
      return false;
    }
    model.truth.putFolder(path);
    return true;
  }

  void theyDelete(ResourcePath path) {
    world.beginStep();
    if (!path.isRoot()) {
      model.truth.remove(path);
    }
  }

  void theyMove(ResourcePath from, ResourcePath to) throws ResourceException {
    world.beginStep();
    if (model.truth.isMovable(from, to)) {
      model.truth.move(from, to);
    }
  }
}
