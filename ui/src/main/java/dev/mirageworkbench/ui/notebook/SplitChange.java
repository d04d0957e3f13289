package dev.mirageworkbench.ui.notebook;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A cell was cut into pieces, of which it is the last. What was typed into any of them since is in
/// the whole, too.
final class SplitChange implements CellChange {
  private final List<CellModel> heads;
  private final List<String> headTexts;
  private final CellModel tail;
  private final TextChange tailText;

  SplitChange(List<CellModel> heads, CellModel tail, String whole) {
    this.heads = heads;
    this.headTexts = heads.stream().map(CellModel::source).toList();
    this.tail = tail;
    this.tailText = new TextChange(tail, whole, tail.source());
  }

  @Override
  public void undo() {
    List<String> now = heads.stream().map(CellModel::source).toList();
    if (now.equals(headTexts)) {
      tailText.undo();
    } else {
      tailText.undoTo(
          Stream.concat(now.stream(), Stream.of(tail.source())).collect(Collectors.joining("\n")));
    }
  }

  @Override
  public void redo() {
    tailText.redo();
  }
}
