package dev.mirageworkbench.linear;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// What can be asked. Each question is a GraphQL document beside this class.
enum Question {
  VIEWER("viewer"),
  TEAMS("teams"),
  TEAM("team"),
  MEMBERS("members"),
  MEMBER("member"),
  ISSUES("issues"),
  ISSUE("issue"),
  LABELS("labels"),
  COMMENTS("comments"),
  PROJECTS("projects"),
  PROJECT("project"),
  PROJECT_ISSUES("project-issues"),
  CYCLES("cycles"),
  CYCLE("cycle"),
  DOCUMENTS("documents"),
  DOCUMENT("document");

  private final String text;

  Question(String name) {
    this.text = read(name + ".graphql");
  }

  private static String read(String file) {
    try (InputStream in = Question.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the program was packed without " + file);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    return text;
  }
}
