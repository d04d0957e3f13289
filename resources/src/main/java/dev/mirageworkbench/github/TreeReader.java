package dev.mirageworkbench.github;

import dev.mirageworkbench.http.Answer;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// Reads the answer that has one tree, or a tree and all below it. It may hold 100,000 entries, so
/// it is read as it comes.
final class TreeReader {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, List<GitEntry>> folders = new LinkedHashMap<>();
  private final Map<String, String> shas = new HashMap<>();
  private boolean truncated;

  private TreeReader(String sha) {
    folders.put("", new ArrayList<>());
    shas.put("", sha);
  }

  /// @param trees by SHA; the one that was asked for and, in an answer to a recursive question, all
  ///     below it
  /// @param truncated whether the server left entries out
  record Found(Map<String, Tree> trees, boolean truncated) {}

  /// @param sha of the tree that was asked for, or what else it was asked for by
  static Found read(String sha, Answer answer, Refusals refusals) throws ResourceException {
    var reader = new TreeReader(sha);
    try (InputStream in = answer.open();
        JsonParser parser = JSON.createParser(in)) {
      reader.readAnswer(parser);
      return reader.found();
    } catch (JacksonException | IOException | IllegalArgumentException e) {
      throw refusals.unreadable(e);
    }
  }

  private void readAnswer(JsonParser parser) {
    require(parser.nextToken() == JsonToken.START_OBJECT);
    boolean hasTree = false;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (key.equals("tree") && value == JsonToken.START_ARRAY) {
        hasTree = true;
        readEntries(parser);
      } else if (key.equals("truncated")) {
        truncated = value == JsonToken.VALUE_TRUE;
      } else {
        parser.skipChildren();
      }
    }
    require(hasTree);
  }

  private void readEntries(JsonParser parser) {
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      String path = "";
      String mode = "";
      String entrySha = "";
      long size = -1;
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String key = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (key) {
          case "path" -> path = parser.getString();
          case "mode" -> mode = parser.getString();
          case "sha" -> entrySha = parser.getString();
          case "size" -> size = value == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : -1;
          default -> parser.skipChildren();
        }
      }
      add(path, mode, entrySha, size);
    }
  }

  private void add(String path, String mode, String entrySha, long size) {
    require(!path.isEmpty() && !entrySha.isEmpty());
    int slash = path.lastIndexOf('/');
    GitEntry entry = GitEntry.of(path.substring(slash + 1), mode, entrySha, size);
    folder(slash < 0 ? "" : path.substring(0, slash)).add(entry);
    if (entry.kind() == GitEntry.Kind.FOLDER) {
      folder(path);
      shas.put(path, entrySha);
    }
  }

  private List<GitEntry> folder(String path) {
    return folders.computeIfAbsent(path, _ -> new ArrayList<>());
  }

  /// Of an answer that goes no deeper than one folder, the folders in it are not known, however
  /// empty they look.
  private Found found() {
    Map<String, Tree> trees = new LinkedHashMap<>();
    boolean isRecursive = folders.entrySet().stream().anyMatch(TreeReader::isDeep);
    folders.forEach(
        (path, entries) -> {
          String name = shas.get(path);
          if (name != null && (path.isEmpty() || isRecursive)) {
            trees.put(name, Tree.of(entries));
          }
        });
    return new Found(trees, truncated);
  }

  private static boolean isDeep(Map.Entry<String, List<GitEntry>> folder) {
    return !folder.getKey().isEmpty() && !folder.getValue().isEmpty();
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException("not a tree");
    }
  }
}
