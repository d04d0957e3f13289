package dev.mirageworkbench.linear;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What teams have many of. Each kind has a folder in its team's.
enum Kind {
  MEMBERS("members", Question.MEMBERS, Question.MEMBER, "user"),
  ISSUES("issues", Question.ISSUES, Question.ISSUE, "issue"),
  PROJECTS("projects", Question.PROJECTS, Question.PROJECT, "project"),
  CYCLES("cycles", Question.CYCLES, Question.CYCLE, "cycle"),
  DOCUMENTS("documents", Question.DOCUMENTS, Question.DOCUMENT, "document");

  private final String folder;
  private final Question listing;
  private final Question single;

  /// What the answer calls one of them, as do files for one without a label.
  private final String root;

  Kind(String folder, Question listing, Question single, String root) {
    this.folder = folder;
    this.listing = listing;
    this.single = single;
    this.root = root;
  }

  static Optional<Kind> ofFolder(String name) {
    return Arrays.stream(values()).filter(kind -> kind.folder.equalsIgnoreCase(name)).findFirst();
  }

  String folder() {
    return folder;
  }

  Question listing() {
    return listing;
  }

  /// Where the listing's answer has the list.
  List<String> path() {
    return this == DOCUMENTS ? List.of(folder) : List.of("team", folder);
  }

  Question single() {
    return single;
  }

  String root() {
    return root;
  }

  /// Whether one of them is a folder.
  boolean isFolder() {
    return this == ISSUES;
  }

  /// Whether its time of change tells of all that its file shows. What a project holds, and the
  /// names of what an issue or a document points to, change without it.
  boolean isWholeByTime() {
    return this == MEMBERS || this == CYCLES;
  }

  boolean isVersionedByTime() {
    return this != PROJECTS;
  }

  String label(JsonNode node) {
    return nicknames(node).findFirst().orElse(root);
  }

  /// What people call it, best first.
  Stream<String> nicknames(JsonNode node) {
    Stream<String> fields =
        switch (this) {
          case MEMBERS -> Stream.of("displayName", "name", "email");
          case ISSUES -> Stream.of("identifier");
          case PROJECTS, CYCLES -> Stream.of("name");
          case DOCUMENTS -> Stream.of("title");
        };
    return fields.map(field -> Fields.string(node, field)).filter(text -> !text.isBlank());
  }
}
