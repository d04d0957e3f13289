package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.editing.AttachedImage;
import dev.mirageworkbench.ui.editing.PngImage;
import dev.mirageworkbench.ui.tree.DraggedPath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// Takes pictures into a markdown cell that are pasted into its editor or dropped on it. They
/// become attachments: parts of the notebook, which its text refers to. Confined to the JavaFX
/// thread.
final class ImageAttachments {
  private static final long QUESTIONABLE = 10L << 20;
  private static final long MOST = 100L << 20;
  private static final String PASTED = "image.png";

  private final CellModel cell;
  private final Notices notices;
  private final Background background;

  ImageAttachments(CellModel cell, Notices notices, Background background) {
    this.cell = cell;
    this.notices = notices;
    this.background = background;
  }

  private boolean isMeant() {
    return cell.type() == CellType.MARKDOWN;
  }

  /// Takes what is on the clipboard if it is a picture and no text.
  ///
  /// @return whether it was; a picture of text comes with the text, which is meant then
  boolean paste(CodeEditor editor) {
    Clipboard board = Clipboard.getSystemClipboard();
    if (!isMeant() || !editor.isEditable()) {
      return false;
    }
    if (board.hasFiles() && areImages(board.getFiles())) {
      board.getFiles().forEach(file -> read(file.toPath(), editor));
      return true;
    }
    Image image = board.hasString() || !board.hasImage() ? null : board.getImage();
    if (image == null) {
      return false;
    }
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    background.run(
        () -> new AttachedImage(PASTED, PngImage.encode(width, height, pixels)),
        made -> offer(made, editor),
        failure -> tell(PASTED, failure));
    return true;
  }

  /// @param editor made when something falls
  void watch(Node place, Supplier<CodeEditor> editor) {
    place.addEventHandler(
        DragEvent.DRAG_OVER,
        event -> {
          if (isMeant(event.getDragboard())) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
          }
        });
    place.addEventHandler(
        DragEvent.DRAG_DROPPED,
        event -> {
          if (isMeant(event.getDragboard())) {
            event.getDragboard().getFiles().forEach(file -> read(file.toPath(), editor.get()));
            event.setDropCompleted(true);
            event.consume();
          }
        });
  }

  /// What comes from the tree is a path of the workspace, although a copy may be with it.
  private boolean isMeant(Dragboard board) {
    return isMeant() && !board.hasContent(DraggedPath.FORMAT) && areImages(board.getFiles());
  }

  private static boolean areImages(@Nullable List<File> files) {
    return files != null
        && !files.isEmpty()
        && files.stream().allMatch(file -> AttachedImage.typeOf(file.getName()).isPresent());
  }

  private void read(Path file, CodeEditor editor) {
    String name = String.valueOf(file.getFileName());
    background.run(
        () -> load(name, file), read -> offer(read, editor), failure -> tell(name, failure));
  }

  private static AttachedImage load(String name, Path file) throws IOException {
    if (Files.size(file) > MOST) {
      throw new IOException("it is larger than 100 MB; show it from a mount instead");
    }
    return new AttachedImage(name, Files.readAllBytes(file));
  }

  private void tell(String name, Exception failure) {
    notices.show(Notice.problem("Cannot attach " + name + ": " + Failures.sentence(failure)));
  }

  private void offer(AttachedImage image, CodeEditor editor) {
    if (image.content().length <= QUESTIONABLE) {
      attach(image, editor);
      return;
    }
    notices.show(
        Notice.question(
            "%s is %d MB. As an attachment it makes the notebook's file %d MB larger. Attach it?"
                .formatted(image.name(), image.content().length >> 20, image.encodedLength() >> 20),
            new Notice.Choice("Attach", () -> attach(image, editor)),
            new Notice.Choice("Cancel", () -> {})));
  }

  private void attach(AttachedImage image, CodeEditor editor) {
    String name =
        cell.attach(
            image.safeName(),
            JsonNodeFactory.instance.objectNode().put(image.type(), image.base64()));
    cell.renderedProperty().set(false);
    editor.replaceSelection("![" + image.label() + "](attachment:" + name + ")");
    editor.requestFollowCaret();
  }
}
