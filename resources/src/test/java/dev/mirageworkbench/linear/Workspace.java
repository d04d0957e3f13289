package dev.mirageworkbench.linear;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a workspace on Linear holds, by the fields of its schema. Ids are made from small numbers.
final class Workspace {
  static final String NOON = "2026-05-03T12:00:00.000Z";

  final Map<String, Object> alice = user(1, "Alice Adams", "alice");
  final Map<String, Object> bob = user(2, "Bob Brown", "Bob 😀 Brown");
  final List<Map<String, Object>> teams = new ArrayList<>();
  final List<Map<String, Object>> documents = new ArrayList<>();

  static String id(int number) {
    return "%08d-81e3-4154-b5b9-2c805e70a02d".formatted(number);
  }

  /// @param fields names and values
  static Map<String, Object> node(int number, Object... fields) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("id", id(number));
    node.put("updatedAt", NOON);
    node.put("createdAt", "2026-05-01T08:00:00.000Z");
    node.put("url", "https://linear.app/acme/" + number);
    for (int i = 0; i < fields.length; i += 2) {
      node.put((String) fields[i], fields[i + 1]);
    }
    return node;
  }

  static Map<String, Object> user(int number, String name, String displayName) {
    return node(
        number,
        "name",
        name,
        "displayName",
        displayName,
        "email",
        "user" + number + "@example.com",
        "active",
        true,
        "admin",
        number == 1);
  }

  Map<String, Object> team(int number, String key, String name) {
    Map<String, Object> team = node(number, "key", key, "name", name, "timezone", "Europe/Vienna");
    for (String list : List.of("members", "issues", "projects", "cycles")) {
      team.put(list, new ArrayList<Map<String, Object>>());
    }
    team.put(
        "states",
        new ArrayList<>(
            List.of(
                node(number + 1, "name", "Todo", "type", "unstarted"),
                node(number + 2, "name", "Done", "type", "completed"))));
    teams.add(team);
    return team;
  }

  @SuppressWarnings("unchecked") // of this class's own making
  static List<Map<String, Object>> list(Map<String, Object> owner, String name) {
    return (List<Map<String, Object>>)
        owner.computeIfAbsent(name, _ -> new ArrayList<Map<String, Object>>());
  }

  /// Adds an issue, with the next number, in the team's first state.
  Map<String, Object> issue(Map<String, Object> team, int number, String title) {
    List<Map<String, Object>> issues = list(team, "issues");
    Map<String, Object> issue =
        node(
            number,
            "identifier",
            team.get("key") + "-" + (issues.size() + 1),
            "title",
            title,
            "priority",
            2,
            "team",
            team,
            "state",
            list(team, "states").getFirst());
    list(issue, "labels");
    list(issue, "comments");
    issues.add(issue);
    return issue;
  }

  Map<String, Object> comment(
      Map<String, Object> issue, int number, String body, String createdAt) {
    Map<String, Object> comment =
        node(number, "body", body, "user", bob, "createdAt", createdAt, "updatedAt", createdAt);
    list(issue, "comments").add(comment);
    return comment;
  }

  Map<String, Object> project(Map<String, Object> team, int number, String name) {
    Map<String, Object> project =
        node(
            number,
            "name",
            name,
            "description",
            "",
            "status",
            node(number + 1, "name", "Now", "type", "started"));
    list(project, "issues");
    list(team, "projects").add(project);
    return project;
  }

  Map<String, Object> document(int number, String title, String content) {
    Map<String, Object> document = node(number, "title", title, "content", content);
    documents.add(document);
    return document;
  }
}
