package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.ui.theme.CodeFont;
import java.nio.charset.StandardCharsets;
import javafx.scene.Node;
import javafx.scene.text.TextFlow;
import tools.jackson.databind.JsonNode;

/// Parts of outputs for documents that are none.
public final class DocumentNodes {
  private DocumentNodes() {}

  /// A tree that fills the room that it has.
  public static Node json(JsonNode document, OutputTools tools) {
    return new JsonView(JsonEntry.of(document), tools, true);
  }

  /// @param type such as `image/png`
  public static Node picture(String type, byte[] bytes, OutputTools tools) {
    return type.equals("image/svg+xml")
        ? Pictures.node(
            new Shown.Svg(new String(bytes, StandardCharsets.UTF_8), Shown.Size.NATURAL), tools)
        : new PictureNode(
            () -> Pictures.decode(type, bytes, Shown.Size.NATURAL), Shown.Size.NATURAL, tools);
  }

  /// Code to read.
  ///
  /// @param language as behind a fence in Markdown
  public static TextFlow code(String code, String language) {
    var flow = new TextFlow();
    flow.getStyleClass().add("markdown-code");
    flow.setStyle(CodeFont.css());
    flow.getChildren().setAll(CodeRuns.of(code, language));
    return flow;
  }
}
